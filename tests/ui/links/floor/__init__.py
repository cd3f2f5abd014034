"""The floor beside packing, at the real window, with a real PostgreSQL."""
