"""How much was packed, and how it is written out. Loaded where somebody asks for it."""
