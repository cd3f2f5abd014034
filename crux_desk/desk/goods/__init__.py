"""Goods and their codes: found, taught, edited, imported and exported."""
