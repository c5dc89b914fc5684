"""A trace in a process of its own, within limits of time and memory: the text may come from anywhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from pipelines.database.open import open_database
from pipelines.spacy_import import import_spacy
from pipelines.trace.report import TraceReport
from pipelines.workers import in_own_process, seconds_for


@dataclass(frozen=True, slots=True)
class Release:
    """A press release as somebody hands it in."""

    text: str
    issuer: str | None = None
    """Who issued it, where that is said beside it."""


def trace_bounded(file: Path, text: str, *, issuer: str | None = None, of_article: str | None = None) -> TraceReport:
    """What `trace_text` says of `text`, with the database in `file`.

    Raises `OverLimit` where the text takes too much time or memory, and `NoLanguageModel` without a spaCy model.
    """
    return in_own_process(partial(_tracer, file, issuer, of_article), text, seconds=seconds_for(text), forked=True)


def steps_of_trace(db: Database, release: Release) -> Iterator[TraceReport]:
    """A trace as `WarmModel` runs it, in one step: spaCy is imported where it is run alone."""
    import_spacy()
    from pipelines.trace.text import trace_text

    yield trace_text(db, release.text, issuer=release.issuer)


def _tracer(file: Path, issuer: str | None, of_article: str | None) -> Callable[[str], TraceReport]:
    from pipelines.language import language_model

    language_model()
    from pipelines.trace.text import trace_text

    db = open_database(file, create=False, read_only=True)
    return lambda text: trace_text(db, text, issuer=issuer, of_article=of_article)
