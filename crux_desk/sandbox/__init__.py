"""A small Crux server on loopback, for training and for tests. Imports nothing of the rest."""
