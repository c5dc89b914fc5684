"""Claims as the database holds them: what storing adds to a claim, and every statement that reads whole ones."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from sqlite_utils import Database

from extract.records import Claim
from pipelines.database.tables.claims import FLAGS
from pipelines.lineup.before import BEFORE

CURRENT = "c.withdrawn_at IS NULL AND c.decided IS NOT 'rejected'"
"""A claim (a row `c` of `claim_rows`) that stands: its article still states it, and nobody said that it is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredClaim(Claim):
    """A claim as the database holds it: as it was read, with what storing, lining up and people's decisions add."""

    outlet: str
    revision: int
    """Newest revision of the article that contains it; all offsets refer to that."""
    record_id: str
    """The archived page of that revision."""
    first_seen: str
    last_seen: str
    withdrawn_at: str | None
    figure_id: str | None
    decided: Literal["rejected", "mended"] | None
    as_read: str | None
    """The values that a person's decision replaced, as a JSON object."""
    sample: bool
    before: str = ""
    """What stands before its sentence in the article, where claims are read to be lined up."""


OF_ARTICLE = frozenset({"url", "outlet", "title", "published", "sample"})
"""Fields that the article's row holds."""
_NAMES = tuple(field.name for field in fields(StoredClaim))
_BEFORE = f"""CASE WHEN c.withdrawn_at IS NOT NULL OR c.field = 'title' THEN ''
    WHEN c.sentence_start = 0 THEN coalesce(a.title || '. ', '')
    ELSE substr(a.text, max(1, c.sentence_start + 1 - {BEFORE}), min({BEFORE}, c.sentence_start)) END"""
"""The end of what stands before the sentence, as `text_before` has it."""
_COLUMNS = {name: f"{'a' if name in OF_ARTICLE else 'c'}.{name}" for name in _NAMES} | {"before": "''"}


def _select(**instead: str) -> str:
    """A statement that reads claims, with other expressions for some of their fields."""
    columns = ", ".join(f"{sql} AS {name}" for name, sql in (_COLUMNS | instead).items())
    return f"SELECT {columns} FROM claim_rows c JOIN articles a USING (article_id)"  # noqa: S608 (names are ours)


_SELECT = _select()
_TO_LINE_UP = _select(before=_BEFORE)
_AS_TOLD = _select(before=_BEFORE, source="coalesce(c.told_source, c.source)")
"""The same with each source as the one that it is in the story that its article tells."""
_AS_KEPT = _select(source="c.kept_source")
"""Claims with each source under the name that stands for it everywhere."""
THESE = "(SELECT value FROM json_each(:these))"
"""The names that a statement is about, given as `as_json` of them."""
FIGURES_OF = f"SELECT DISTINCT figure_id FROM claim_rows WHERE article_id IN {THESE} AND figure_id IS NOT NULL"  # noqa: S608
"""The figures that claims of these articles answer."""


def current_claims_around(db: Database, articles: Collection[str]) -> list[StoredClaim]:
    """The current claims of some articles, and all others of the figures that claims of these answer.

    Each has its source as the story that its article tells knows it.
    """
    where = f"(c.article_id IN {THESE} OR c.figure_id IN ({FIGURES_OF})) AND {CURRENT}"
    return _claims(db, where, {"these": as_json(articles)}, select=_AS_TOLD)


def current_claims_of(
    db: Database, articles: Collection[str], *, lined_up: bool = False, as_told: bool = False
) -> list[StoredClaim]:
    """The current claims of some articles; with `lined_up` those that answer a figure.

    With `as_told` each has its source as the story that its article tells knows it.
    """
    only = "AND c.figure_id IS NOT NULL" if lined_up else ""
    where = f"c.article_id IN {THESE} AND {CURRENT} {only}"
    return _claims(db, where, {"these": as_json(articles)}, select=_AS_TOLD if as_told else _TO_LINE_UP)


def withdrawn_claims_of(db: Database, articles: Collection[str]) -> list[StoredClaim]:
    """What some articles stated once and state no more, each with its source as its story knows it."""
    where = f"c.article_id IN {THESE} AND c.withdrawn_at IS NOT NULL AND c.decided IS NOT 'rejected'"
    return _claims(db, where, {"these": as_json(articles)}, select=_AS_TOLD)


def current_claims_of_figure(db: Database, figure: str) -> list[StoredClaim]:
    """The current claims that answer a figure."""
    return _claims(db, f"c.figure_id = :figure AND {CURRENT}", {"figure": figure})


def claims_told_of_figure(db: Database, figure: str, *, without_article: str | None) -> list[StoredClaim]:
    """What answered a figure, withdrawn claims first, then in order of publication, a headline before its body."""
    order = "c.withdrawn_at IS NULL, a.published, c.field = 'text', c.start DESC, c.claim_id"
    where = "c.figure_id = :figure AND c.article_id IS NOT :without"
    return _claims(db, where, {"figure": figure, "without": without_article}, order)


def printed_of_figure(db: Database, figure: str, *, without_article: str | None = None, most: int = 3) -> list[str]:
    """How outlets print the value of a figure, each wording once, those of most outlets first."""
    rows = db.execute(
        f"""SELECT c.quantity_text FROM claim_rows c JOIN articles a USING (article_id)
            WHERE c.figure_id = :figure AND c.article_id IS NOT :without AND {CURRENT}
            GROUP BY 1 ORDER BY count(DISTINCT a.outlet) DESC, 1 LIMIT :most""",  # noqa: S608 (it is ours)
        {"figure": figure, "without": without_article, "most": most},
    )
    return [quantity for (quantity,) in rows]


def told_sources(db: Database, claims: Collection[str]) -> dict[str, str]:
    """For claims whose source their story knows by another name: that name."""
    rows = db.execute(
        f"SELECT claim_id, told_source FROM claim_rows WHERE claim_id IN {THESE} AND told_source IS NOT NULL",  # noqa: S608
        {"these": as_json(claims)},
    )
    return dict(rows.fetchall())


def claims_of_article(db: Database, article: str) -> list[StoredClaim]:
    """All claims of an article, withdrawn and rejected ones too."""
    return _claims(db, "c.article_id = :article", {"article": article})


def claim_named(db: Database, claim: str) -> StoredClaim | None:
    """The claim of this id, whatever became of it."""
    return next(iter(_claims(db, "c.claim_id = :claim", {"claim": claim})), None)


def claims_stating(db: Database, article: str, field: str, quantity: str) -> list[StoredClaim]:
    """The claims of an article that state a quantity in these words."""
    where = "c.article_id = :article AND c.field = :field AND c.quantity_text = :quantity"
    return _claims(db, where, {"article": article, "field": field, "quantity": quantity})


def successor_of(db: Database, claim: str) -> StoredClaim | None:
    """What the last edit that touched a claim made of it."""
    where = """c.claim_id = (SELECT h.claim_after FROM changes h JOIN claim_rows n ON n.claim_id = h.claim_after
        WHERE h.claim_before = :claim ORDER BY h.to_revision DESC LIMIT 1)"""
    return next(iter(_claims(db, where, {"claim": claim})), None)


def decided_claims(db: Database, article: str | None) -> list[str]:
    """Names of the claims, of one article or all, that carry a decision at present."""
    sql = "SELECT claim_id FROM claim_rows WHERE decided IS NOT NULL AND coalesce(?1, article_id) = article_id"
    return [claim for (claim,) in db.execute(sql, [article])]


def count_current(db: Database | sqlite3.Connection) -> int:
    """How many claims stand, counted one by one; `pipelines.database.totals` has the kept sums."""
    found: int = db.execute(f"SELECT count(*) FROM claim_rows c WHERE {CURRENT}").fetchone()[0]  # noqa: S608
    return found


def _claims(
    db: Database, where: str, values: Mapping[str, Any], order: str = "c.claim_id", select: str = _SELECT
) -> list[StoredClaim]:
    return list(_read(db, where, values, order, select))


def _read(db: Database, where: str, values: Mapping[str, Any], order: str, select: str) -> Iterator[StoredClaim]:
    for row in db.execute(f"{select} WHERE {where} ORDER BY {order}", dict(values)):
        found = dict(zip(_NAMES, row, strict=True))
        yield StoredClaim(**found | {name: bool(found[name]) for name in FLAGS})


def as_json(names: Collection[str]) -> str:
    """Names as a statement takes them for `THESE`."""
    return json.dumps(sorted(names))


def claims_by_figure(db: Database, figures: Collection[str]) -> dict[str, list[StoredClaim]]:
    """The current claims of some figures, by figure, each with its source under the name that stands for it."""
    found: dict[str, list[StoredClaim]] = {figure: [] for figure in figures}
    where = f"c.figure_id IN {THESE} AND {CURRENT}"
    for claim in _claims(db, where, {"these": as_json(figures)}, select=_AS_KEPT):
        found[claim.figure_id or ""].append(claim)
    return found
