"""The page about the floor."""
