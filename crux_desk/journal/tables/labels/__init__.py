"""Labels: those that were handed over, and what shipping software knows of them."""
