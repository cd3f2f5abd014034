"""The orders to pack: list, and what is fetched before it is asked for."""
