"""The page about files of shipping software."""
