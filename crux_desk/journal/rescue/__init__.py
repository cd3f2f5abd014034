"""What is saved out of a damaged journal, row by row."""
