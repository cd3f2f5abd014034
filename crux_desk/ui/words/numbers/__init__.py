"""Numbers in words; loaded where somebody looks at them."""
