"""What is everybody's: codes, lists of goods, and the orders to pack."""
