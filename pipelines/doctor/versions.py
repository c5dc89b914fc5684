"""Versions of Python, SQLite and the packages that matter."""

import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from pipelines.doctor.finding import Finding, Level, Subject

PACKAGES = ("news-claims", "scrapy", "spacy", "trafilatura", "sqlite-utils", "datasette")

MENDED = (3, 50, 2)
"""The SQLite from which on a query that a stranger writes is known to corrupt no memory (CVE-2025-6965). Distributions
mend older ones without another version number."""


def look(subject: Subject) -> Iterator[Finding]:
    """One finding a program or package."""
    yield _at_least("Python", sys.version_info >= (3, 11), sys.version.split()[0], "3.11")
    for name in PACKAGES:
        try:
            yield Finding(name=name, text=version(name))
        except PackageNotFoundError:
            yield Finding(name=name, level=Level.BAD, text="not installed", todo=f"run: pip install {name}")
    found = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < MENDED:
        found += f" (before {'.'.join(map(str, MENDED))}: serve it to strangers only where your system mended its CVEs)"
    yield _at_least("SQLite", sqlite3.sqlite_version_info >= (3, 37), found, "3.37")


def _at_least(name: str, good: bool, found: str, least: str) -> Finding:
    if good:
        return Finding(name=name, text=found)
    return Finding(name=name, level=Level.BAD, text=found, todo=f"{name} {least} or newer is needed")
