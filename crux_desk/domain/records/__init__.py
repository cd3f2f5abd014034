"""What is read back about packings: history, audit, rescue, the list of orders to pack."""
