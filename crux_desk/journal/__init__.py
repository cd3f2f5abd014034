"""The SQLite file of a station: steps, submissions, copies of orders; opened nowhere else."""
