"""A check in a process of its own, within limits of time and memory: the text may come from anywhere."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from pipelines.check.report import CheckReport
from pipelines.database.open import open_database
from pipelines.spacy_import import import_spacy
from pipelines.workers import in_own_process, seconds_for


def check_bounded(file: Path, text: str, *, of_article: str | None = None) -> CheckReport:
    """What `check_text` says of `text`, with the database in `file`.

    Raises `OverLimit` where the text takes too much time or memory, and `NoLanguageModel` without a spaCy model.
    """
    return in_own_process(partial(_checker, file, of_article), text, seconds=seconds_for(text), forked=True)


def steps_of_check(db: Database, text: str) -> Iterator[CheckReport]:
    """`check_steps` as `WarmModel` runs it: spaCy is imported where it is run alone."""
    import_spacy()
    from pipelines.check.text import check_steps

    return check_steps(db, text)


def _checker(file: Path, of_article: str | None) -> Callable[[str], CheckReport]:
    from pipelines.language import language_model

    language_model()
    from pipelines.check.text import check_text

    db = open_database(file, create=False, read_only=True)
    return lambda text: check_text(db, text, of_article=of_article)
