"""How much was packed, how long it took, and what such orders usually take."""
