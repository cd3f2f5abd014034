"""What is seen of a floor by those who look at it, and what a person settles there. Door: `views.py`."""
