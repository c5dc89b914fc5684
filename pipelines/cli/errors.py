"""Errors told in one line, with their exit code (the codes and who has which: pipelines/errors.py)."""

import sqlite3
from collections.abc import Sequence

from crawlers.outlet_files.mistakes import BadOutlets
from pipelines.errors import FAILURE, USAGE, ClaimsError

KNOWN = (ClaimsError, BadOutlets, sqlite3.Error, OSError)
"""What a user can do something about; anything else is a bug and keeps its traceback."""


def told(error: Exception) -> tuple[Sequence[str], int]:
    """Lines and an exit code for one of the `KNOWN` errors: one line, or one for each mistake in outlet files."""
    if isinstance(error, BadOutlets):
        return [str(mistake) for mistake in error.mistakes], USAGE
    text, code = one_line(error)
    return [text], code


def one_line(error: Exception) -> tuple[str, int]:
    """One line and an exit code for one of the `KNOWN` errors."""
    if isinstance(error, ClaimsError):
        return _folded(error), error.exit_code
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return "the database is in use by another program for too long; try again", FAILURE
    if isinstance(error, sqlite3.Error):
        return f"the database cannot be used: {_folded(error)}; `claims doctor` says more", FAILURE
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror, FAILURE
    return _folded(error), FAILURE


def _folded(error: Exception) -> str:
    return " ".join(str(error).split())
