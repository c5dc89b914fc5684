"""Errors that are told in one line: which they are, and the exit code they mean."""

import sqlite3
import sys

FINDING = 1  # under --strict
USAGE = 2
FAILURE = 3

_KNOWN = (
    ("pipelines.database.open", "DatabaseError", USAGE),
    ("pipelines.annotate", "BadLine", USAGE),
    ("pipelines.crawl.job", "CrawlError", USAGE),
    ("pipelines.decisions.take", "DecideError", USAGE),
    ("pipelines.decisions.file", "BadDecision", USAGE),
    ("pipelines.export.formats", "ExportError", USAGE),
    ("pipelines.database.lock", "RunInProgress", FAILURE),
    ("pipelines.files.output", "OutputError", USAGE),
    ("pipelines.publish.job", "NotPublished", FAILURE),
    ("pipelines.reading.saved_page", "UnreadablePage", USAGE),
    ("pipelines.run", "RunError", USAGE),
    ("pipelines.schedule", "ScheduleError", USAGE),
    ("pipelines.site.server.serve", "ServeError", FAILURE),
    ("pipelines.files.texts", "UnreadableText", USAGE),
    ("pipelines.workers", "CannotStart", FAILURE),
    ("extract.nlp", "ModelMissing", FAILURE),
    ("crawlers.archive.read", "BadArchive", USAGE),
    ("crawlers.fates", "CorruptRecord", FAILURE),
)
"""Module, class and exit code. By name, and looked up when needed: what is not imported cannot have been raised, and
importing it would make `claims --help` wait for Scrapy and spaCy."""


def known_errors() -> tuple[type[Exception], ...]:
    """The errors that a user can do something about; anything else is a bug and keeps its traceback."""
    return (*_classes(), sqlite3.Error, OSError)


def told(error: Exception) -> tuple[str, int]:
    """One line and an exit code for one of `known_errors`."""
    for known, code in _classes().items():
        if isinstance(error, known):
            return _one_line(error), code
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return "the database is in use by another program for too long; try again", FAILURE
    if isinstance(error, sqlite3.Error):
        return f"the database cannot be used: {_one_line(error)}; `claims doctor` says more", FAILURE
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror, FAILURE
    return _one_line(error), FAILURE


def _classes() -> dict[type[Exception], int]:
    loaded = [(sys.modules[module], name, code) for module, name, code in _KNOWN if module in sys.modules]
    return {getattr(module, name): code for module, name, code in loaded}


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
