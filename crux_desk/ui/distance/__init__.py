"""What is read from two metres away."""
