"""Versions of Python, SQLite and the packages that matter."""

import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from pipelines.doctor.finding import Finding, Level, Subject

PACKAGES = ("news-claims", "scrapy", "spacy", "trafilatura", "sqlite-utils", "datasette")


def look(subject: Subject) -> Iterator[Finding]:
    """One finding a program or package."""
    yield _at_least("Python", sys.version_info >= (3, 11), sys.version.split()[0], "3.11")
    for name in PACKAGES:
        try:
            yield Finding(name=name, text=version(name))
        except PackageNotFoundError:
            yield Finding(name=name, level=Level.BAD, text="not installed", todo=f"run: pip install {name}")
    yield _at_least("SQLite", sqlite3.sqlite_version_info >= (3, 37), sqlite3.sqlite_version, "3.37")


def _at_least(name: str, good: bool, found: str, least: str) -> Finding:
    if good:
        return Finding(name=name, text=found)
    return Finding(name=name, level=Level.BAD, text=found, todo=f"{name} {least} or newer is needed")
