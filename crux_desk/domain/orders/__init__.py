"""Orders, their line items and notes, as the service gives them."""
