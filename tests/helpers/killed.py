"""Programs that are killed, for tests of what they leave behind."""

KILL_OPENING = """
import os, sqlite3, sys
from pathlib import Path
import pipelines.database.open as ours
left = int(sys.argv[2])
def count(statement):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
connect = ours._connect
def traced(path, read_only):
    connection = connect(path, read_only)
    connection.set_trace_callback(count)
    return connection
ours._connect = traced
ours.open_database(Path(sys.argv[1])).close()
"""
"""Opens the database named first and dies before its n-th statement, n named second."""
