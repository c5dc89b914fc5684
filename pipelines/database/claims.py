"""Claims in the database: what storing adds to a claim, and every statement that reads or writes their rows."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from sqlite_utils import Database

from extract.records import Claim, SourceKind
from pipelines.database.open import storable
from pipelines.database.outlets import OUTLET_TITLE
from pipelines.database.tables.claims import FLAGS

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


_OF_ARTICLE = frozenset({"url", "outlet", "title", "published", "sample"})
"""Fields that the article's row holds."""
_NAMES = tuple(field.name for field in fields(StoredClaim))
_SELECT = f"""SELECT {", ".join(f"{'a' if name in _OF_ARTICLE else 'c'}.{name}" for name in _NAMES)}
    FROM claim_rows c JOIN articles a USING (article_id)"""  # noqa: S608 (names are ours)
_AS_TOLD = _SELECT.replace("c.source,", "coalesce(c.told_source, c.source) AS source,", 1)
"""The same with each source as the one that it is in the story that its article tells."""
_THESE = "(SELECT value FROM json_each(:these))"
_FIGURES_OF = f"SELECT DISTINCT figure_id FROM claim_rows WHERE article_id IN {_THESE} AND figure_id IS NOT NULL"  # noqa: S608


def current_claims_around(db: Database, articles: Collection[str]) -> list[StoredClaim]:
    """The current claims of some articles, and all others of the figures that claims of these answer.

    Each has its source as the story that its article tells knows it.
    """
    where = f"(c.article_id IN {_THESE} OR c.figure_id IN ({_FIGURES_OF})) AND {CURRENT}"
    return _claims(db, where, {"these": _json(articles)}, select=_AS_TOLD)


FIRST_STOOD = """(WITH RECURSIVE back(claim) AS (SELECT c.claim_id
      UNION SELECT h.claim_before FROM back JOIN changes h ON h.claim_after = back.claim
        WHERE h.kind IN ('wording', 'source') AND h.claim_before IS NOT NULL)
    SELECT min(o.first_seen) FROM back JOIN claim_rows o ON o.claim_id = back.claim)"""
"""When what a claim (a row `c` of `claim_rows`) says was first seen in its article, in whatever words."""
CHANGED_BY = f"""iif(c.first_seen > a.first_seen,
    (SELECT stood FROM (SELECT {FIRST_STOOD} AS stood) WHERE stood > a.first_seen), NULL)"""  # noqa: S608 (it is ours)
"""When its article (a row `a`), first seen without it, was seen to state it; null where it always did."""


def edited_in(db: Database, articles: Collection[str]) -> dict[str, str]:
    """For claims that some articles came to state after they were first seen without them: when that was seen."""
    rows = db.execute(
        f"""SELECT claim_id, changed_by FROM (SELECT c.claim_id, {CHANGED_BY} AS changed_by
              FROM claim_rows c JOIN articles a USING (article_id) WHERE c.article_id IN {_THESE})
            WHERE changed_by IS NOT NULL""",  # noqa: S608 (it is ours)
        {"these": _json(articles)},
    )
    return dict(rows.fetchall())


def current_claims_of(
    db: Database, articles: Collection[str], *, lined_up: bool = False, as_told: bool = False
) -> list[StoredClaim]:
    """The current claims of some articles; with `lined_up` those that answer a figure.

    With `as_told` each has its source as the story that its article tells knows it.
    """
    only = "AND c.figure_id IS NOT NULL" if lined_up else ""
    where = f"c.article_id IN {_THESE} AND {CURRENT} {only}"
    return _claims(db, where, {"these": _json(articles)}, select=_AS_TOLD if as_told else _SELECT)


def current_claims_of_figure(db: Database, figure: str) -> list[StoredClaim]:
    """The current claims that answer a figure."""
    return _claims(db, f"c.figure_id = :figure AND {CURRENT}", {"figure": figure})


def claims_told_of_figure(db: Database, figure: str, *, without_article: str | None) -> list[StoredClaim]:
    """What answered a figure, withdrawn claims first, then in order of publication, a headline before its body."""
    order = "c.withdrawn_at IS NULL, a.published, c.field = 'text', c.start DESC, c.claim_id"
    where = "c.figure_id = :figure AND c.article_id IS NOT :without"
    return _claims(db, where, {"figure": figure, "without": without_article}, order)


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


def figures_answered(db: Database, articles: Collection[str]) -> set[str]:
    """The figures that claims of some articles answer, withdrawn ones too."""
    return {figure for (figure,) in db.execute(_FIGURES_OF, {"these": _json(articles)})}


def articles_with(db: Database, *, claims: Collection[str] = (), figures: Collection[str] = ()) -> set[str]:
    """The articles of some claims, and of the claims of some figures."""
    rows = db.execute(
        """SELECT article_id FROM claim_rows WHERE claim_id IN (SELECT value FROM json_each(:claims))
           UNION SELECT article_id FROM claim_rows WHERE figure_id IN (SELECT value FROM json_each(:figures))""",
        {"claims": _json(claims), "figures": _json(figures)},
    )
    return {article for (article,) in rows}


def articles_sharing_figures(db: Database, articles: Collection[str]) -> set[str]:
    """The articles whose claims answer a figure that claims of these answer, these included."""
    rows = db.execute(
        f"SELECT article_id FROM claim_rows WHERE figure_id IN ({_FIGURES_OF})",  # noqa: S608 (it is ours)
        {"these": _json(articles)},
    )
    return {article for (article,) in rows}


def newest_articles_citing(db: Database, names: Collection[str], *, most: int) -> set[str]:
    """The articles, the `most` newest, whose claims go back to one of these names."""
    rows = db.execute(
        f"""SELECT DISTINCT article_id FROM claim_rows WHERE coalesce(told_source, source) IN {_THESE}
            ORDER BY rowid DESC LIMIT :most""",  # noqa: S608
        {"these": _json(names), "most": most},
    )
    return {article for (article,) in rows}


def figures_before_edit(db: Database, claims: Collection[str]) -> dict[str, str]:
    """For claims that an edit made, the figure that the claim before the edit answered."""
    rows = db.execute(
        f"""SELECT h.claim_after, b.figure_id FROM changes h JOIN claim_rows b ON b.claim_id = h.claim_before
            WHERE b.withdrawn_at IS NOT NULL AND b.figure_id IS NOT NULL
              AND h.claim_after IN {_THESE} ORDER BY h.to_revision""",  # noqa: S608 (it is ours)
        {"these": _json(claims)},
    )
    return dict(rows.fetchall())


def sources_given(db: Database, articles: Collection[str]) -> list[tuple[str, str, SourceKind | None, int]]:
    """The sources of current claims of some articles: article, name, kind, and how many claims go back to it."""
    return list(
        db.execute(
            f"""SELECT c.article_id, c.source, c.source_kind, count(*) FROM claim_rows c
                WHERE c.article_id IN {_THESE} AND c.source IS NOT NULL AND {CURRENT} GROUP BY 1, 2, 3
                ORDER BY 1, 2, 3""",  # noqa: S608 (it is ours)
            {"these": _json(articles)},
        )
    )


def put_told_sources(db: Database, articles: Collection[str], told: Mapping[tuple[str, str], str]) -> set[str]:
    """Have the sources of some articles be who they are in their story; returns the articles where that changed."""
    rows = db.execute(
        f"""SELECT DISTINCT article_id, source, told_source FROM claim_rows
            WHERE article_id IN {_THESE} AND source IS NOT NULL""",  # noqa: S608 (it is ours)
        {"these": _json(articles)},
    ).fetchall()
    changed = {(article, name): told.get((article, name)) for article, name, is_told in rows
               if told.get((article, name)) != is_told}  # fmt: skip
    db.conn.executemany(
        "UPDATE claim_rows SET told_source = ? WHERE article_id = ? AND source = ?",
        [(known, article, name) for (article, name), known in changed.items()],
    )
    return {article for article, _ in changed}


def put_figures(db: Database, figure_of: Mapping[str, str]) -> None:
    """Have claims answer these figures."""
    moved = [(figure, claim) for claim, figure in figure_of.items()]
    db.conn.executemany("UPDATE claim_rows SET figure_id = ? WHERE claim_id = ?", moved)


def release_rejected(db: Database) -> int:
    """What a person rejected answers no figure; returns how many did."""
    return db.execute(
        "UPDATE claim_rows SET figure_id = NULL WHERE decided = 'rejected' AND figure_id IS NOT NULL"
    ).rowcount


def decided_claims(db: Database, article: str | None) -> list[str]:
    """Names of the claims, of one article or all, that carry a decision at present."""
    sql = "SELECT claim_id FROM claim_rows WHERE decided IS NOT NULL AND coalesce(?1, article_id) = article_id"
    return [claim for (claim,) in db.execute(sql, [article])]


def change_claim(db: Database, claim: str, values: Mapping[str, Any]) -> None:
    """Write some fields of a claim."""
    db.table("claim_rows").update(claim, dict(values))


def said_of_figure(db: Database, figure: str) -> list[dict[str, Any]]:
    """What current claims say of a figure, the greatest value first, each wording with the outlets that have it."""
    return list(
        db.query(
            f"""SELECT c.value_low, c.value_high, c.comparator, c.negated, c.source, c.via,
                 min(c.quantity_text) AS quantity, group_concat(DISTINCT {OUTLET_TITLE}) AS outlets
               FROM claims c JOIN outlets o USING (outlet)
               WHERE c.figure_id = ? AND c.withdrawn_at IS NULL
               GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY coalesce(c.value_low, c.value_high) DESC, outlets""",  # noqa: S608
            [figure],
        )
    )


def count_current(db: Database | sqlite3.Connection) -> int:
    """How many claims articles state now."""
    found: int = db.execute("SELECT count(*) FROM claim_rows WHERE withdrawn_at IS NULL").fetchone()[0]
    return found


@dataclass(frozen=True, slots=True)
class Sighting:
    """When and by whom a stored claim was read."""

    revision: int
    extractor: str
    first_seen: str
    last_seen: str


def sightings(db: Database, article: str) -> dict[str, Sighting]:
    """The sightings of all claims of an article, by claim."""
    rows = db.execute(
        "SELECT claim_id, revision, extractor, first_seen, last_seen FROM claim_rows WHERE article_id = ?", [article]
    )
    return {claim: Sighting(*seen) for claim, *seen in rows}


def put_claims(db: Database, claims: Iterable[tuple[Claim, Mapping[str, Any]]]) -> None:
    """Write claims as they were read, each with the fields that storing adds; figures stay as they are."""
    rows = [_row(claim) | dict(added) for claim, added in claims]
    if rows:
        db.table("claim_rows").upsert_all(rows, pk="claim_id")


def drop_claims_read_otherwise(db: Database, article: str, revision: int, extractor: str) -> None:
    """Drop the claims of a revision that another version of the extractor read."""
    db.execute(
        "DELETE FROM claim_rows WHERE article_id = ? AND revision = ? AND extractor <> ?",
        [article, revision, extractor],
    )


def _row(claim: Claim) -> dict[str, Any]:
    """A claim as it was read, as a row of `claim_rows`."""
    read = {name: value for name, value in asdict(claim).items() if name not in _OF_ARTICLE}
    read = {name: storable(value) if isinstance(value, str) else value for name, value in read.items()}
    return read | {name: int(read[name]) for name in FLAGS & read.keys()} | {"decided": None, "as_read": None}


def _claims(
    db: Database, where: str, values: Mapping[str, Any], order: str = "c.claim_id", select: str = _SELECT
) -> list[StoredClaim]:
    return list(_read(db, where, values, order, select))


def _read(db: Database, where: str, values: Mapping[str, Any], order: str, select: str) -> Iterator[StoredClaim]:
    for row in db.execute(f"{select} WHERE {where} ORDER BY {order}", dict(values)):
        found = dict(zip(_NAMES, row, strict=True))
        yield StoredClaim(**found | {name: bool(found[name]) for name in FLAGS})


def _json(names: Collection[str]) -> str:
    return json.dumps(sorted(names))
