"""The database file: its tables and what they mean, opening it, writing rows, the log of runs, one run at a time."""
