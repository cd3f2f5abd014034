"""The three lists of the bench: what their rows say, and how these are drawn."""
