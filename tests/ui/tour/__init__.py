"""`make tour`: pictures of every view in every look, and sheets with all of them to look through."""
