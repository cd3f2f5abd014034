"""What a scan means for the open packing: decisions, and no act."""
