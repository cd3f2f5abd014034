"""Measures what DESIGN.md's figures say, on the real program; `make bench` prints the table."""
