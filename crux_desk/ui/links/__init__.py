"""What runs beside packing: the scale on the bench, and whose weight it shows."""
