"""The command line that makes no sense: one line on standard error, in the station's language."""
