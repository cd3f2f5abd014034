"""Figures of what was submitted: how packings are counted, and how their sums are read."""
