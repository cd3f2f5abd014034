"""What Qt and the process need: the one file with threads, stalls, uncaught errors, Qt's messages."""
