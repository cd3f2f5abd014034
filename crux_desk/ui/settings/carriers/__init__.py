"""The page about carriers: those that the station ships with, their methods, what is remembered."""
