"""What is said of the files of shipping software. Loaded where a station has such files."""
