"""F10: letters of texts that flipped in the database are named, and not taken for good by a repair."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from crawlers.clock import utc_now
from pipelines.database.open import opened
from pipelines.doctor.finding import Finding, Subject
from pipelines.doctor.texts import look

ONE = "WHERE article_id = (SELECT min(article_id) FROM claim_rows)"


@pytest.fixture
def path(small_run: Any, tmp_path: Path) -> Path:
    """A database that was crawled and read for real."""
    return Path(shutil.copy(small_run.folder / "claims.db", tmp_path / "claims.db"))


def seen(path: Path, *, full: bool) -> Finding:
    with opened(path, read_only=True) as db:
        (found,) = look(db, Subject(path=path, now=utc_now(), full=full))
    return found


def test_texts_of_a_whole_run_are_as_they_were_written(path: Path) -> None:
    found = seen(path, full=True)
    assert found.good, found.text
    assert found.values["looked_at"] > 5


@pytest.mark.parametrize(
    ("statement", "said", "at_once"),
    [
        ("UPDATE revisions SET text = replace(text, 'a', 'q')", "revision 1 of article", True),
        ("UPDATE articles SET text = replace(text, 'a', 'q')", "the text of http", False),
        ("UPDATE claim_rows SET sentence = sentence || 'q'", "the sentence of claim", False),
    ],
)
def test_f10_a_letter_that_flipped_is_named(path: Path, statement: str, said: str, at_once: bool) -> None:
    with opened(path) as db:
        db.execute(f"{statement} {ONE}")
    assert seen(path, full=False).good is not at_once
    found = seen(path, full=True)
    assert not found.good
    assert said in found.text
    assert "--repair would" in (found.todo or "")
