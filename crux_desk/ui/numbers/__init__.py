"""How much was packed, in pictures and tables."""
