"""What is known of the goods: the list of items and their codes, edited, imported and exported."""
