"""One module a table: how each is written and read."""
