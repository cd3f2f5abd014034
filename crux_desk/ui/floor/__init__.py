"""The floor: all benches as a board, and what a person decides of it."""
