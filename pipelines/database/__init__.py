"""The database file: its shape, the rows of its tables read and written, the log of runs, one run at a time."""
