"""What of the floor runs beside packing. Loaded where a floor is set up."""
