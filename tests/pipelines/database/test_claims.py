"""The record of a claim and the declaration of its columns say the same, and lining up reads what is declared."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.lineup_set import read_stories
from benchmarks.marked_claims import claims_of
from built import stored
from extract.records import Claim
from pipelines.changes.edits import differences
from pipelines.database.claims import StoredClaim, claims_of_article, current_claims_of
from pipelines.database.open import opened
from pipelines.database.tables.claims import CLAIM_FIELDS, COLUMNS, EDITED, FLAGS, LINED_UP, SAID
from pipelines.figures import find
from pipelines.figures.find import Story, find_figures
from pipelines.lineup.before import text_before

ADDED_BY_THE_VIEW = {"figure_status", "figure_title", "provenance", "snapshot"}
COPIES = {"kept_outlet", "kept_published", "kept_source", "kept_status", "told_source"}
NOT_READ_FROM_THE_CLAIM = {"withdrawn_at", "decided", "first_seen"}
"""By these it is told which claims are lined up at all, and when they were said."""
OF_THE_ARTICLE = {"outlet", "published", "title"}
OF_ITS_TEXT = {"before"}
IDENTITY = {"claim_id"}


def test_every_field_of_a_claim_is_a_column_and_every_column_a_field() -> None:
    read = {field.name for field in fields(Claim)}
    assert read <= set(CLAIM_FIELDS), "declare it in pipelines/database/tables/claims.py"
    held = {field.name for field in fields(StoredClaim)}
    columns = {column.name for column in COLUMNS} - ADDED_BY_THE_VIEW - COPIES
    assert not columns - held, "add the field to Claim in extract/records.py (or to StoredClaim, if storing adds it)"
    assert not held - columns - OF_ITS_TEXT, "declare it in pipelines/database/tables/claims.py"


def test_a_claim_comes_back_as_it_was_stored(told: Path) -> None:
    with opened(told) as db:
        article = db.execute("SELECT article_id FROM claim_rows WHERE figure_id IS NOT NULL").fetchone()[0]
        row = next(db.query("SELECT * FROM claims WHERE article_id = ?", [article]))
        claim = next(c for c in claims_of_article(db, article) if c.claim_id == row["claim_id"])
    shared = {field.name for field in fields(StoredClaim)} & row.keys() - {"url"}
    assert len(shared) > 40
    for name in shared:
        value = getattr(claim, name)
        assert value == row[name], name
        assert isinstance(value, bool) == (name in FLAGS), name


def test_what_stands_before_a_claim_is_read_as_the_pure_rules_have_it(told: Path) -> None:
    with opened(told) as db:
        articles = {
            key: (text, title) for key, text, title in db.execute("SELECT article_id, text, title FROM articles")
        }
        later, first, headline = (claim.claim_id for claim in current_claims_of(db, list(articles))[:3])
        db.execute("UPDATE claim_rows SET sentence_start = 8 WHERE claim_id = ?", [later])
        db.execute("UPDATE claim_rows SET sentence_start = 0 WHERE claim_id = ?", [first])
        db.execute("UPDATE claim_rows SET field = 'title' WHERE claim_id = ?", [headline])
        read = {claim.claim_id: claim for claim in current_claims_of(db, list(articles))}
    for claim in read.values():
        assert claim.before == text_before(claim, *articles[claim.article_id])
    assert len(read[later].before) == 8
    assert read[first].before
    assert not read[headline].before


class Watched:
    """A claim that notes which of its fields are read."""

    read: set[str]

    def __init__(self, claim: Claim, read: set[str]) -> None:
        self._claim, self.read = claim, read

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self._claim, name)


@pytest.fixture
def read_by_lining_up(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The fields that lining up a story of six outlets reads."""
    read: set[str] = set()
    story = read_stories()[0]
    watched: Any = [Watched(claim, read) for claim in claims_of(story)]
    monkeypatch.setattr(find, "replace", lambda one, **new: Watched(replace(one._claim, **new), read))
    told = [Story(article_id=a.article_id, title=a.title, text=a.text, published=a.published) for a in story.articles]
    find_figures(watched, told)
    return read


def test_lining_up_reads_the_columns_that_are_declared_so(read_by_lining_up: set[str]) -> None:
    declared = set(LINED_UP) - NOT_READ_FROM_THE_CLAIM
    forgotten = read_by_lining_up - declared - OF_THE_ARTICLE - IDENTITY
    assert not forgotten, f"a change of {forgotten} would leave figures stale: say lined_up=True where it is declared"
    assert declared <= read_by_lining_up, "declared as read, and never read"


EDITS = [(kind, column) for kind, columns in EDITED.items() if kind != "wording" for column in columns]


@pytest.mark.parametrize(("kind", "column"), EDITS)
def test_each_column_that_tells_an_edit_tells_it(kind: str, column: str) -> None:
    before = {"value_low": 40.0, "value_high": 40.0}
    other: dict[str, Any] = {
        "value_low": 41.0, "value_high": 44.0, "comparator": "~", "change": "up", "unit": "EUR", "kind": "percent",
        "source": "The mayor", "via": "Halyard", "negated": True, "hedged": True,
    }  # fmt: skip
    if column == "unit":
        before |= {"unit": "GBP", "kind": "money"}  # type: ignore[dict-item]
    assert kind in differences(stored(**before), stored(**before | {column: other[column]}))


def test_what_a_claim_says_is_what_an_edit_can_change() -> None:
    assert set(SAID) == {column for kind, column in EDITS}
