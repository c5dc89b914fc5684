"""What claims are tied to: the articles and figures around them, the sources they name, the edit that made them."""

from collections.abc import Collection

from sqlite_utils import Database

from extract.records import SourceKind
from pipelines.database.claims import CURRENT, FIGURES_OF, THESE, as_json

FIRST_STOOD = """(WITH RECURSIVE back(claim) AS (SELECT c.claim_id
      UNION SELECT h.claim_before FROM back JOIN changes h ON h.claim_after = back.claim
        WHERE h.kind IN ('wording', 'source') AND h.claim_before IS NOT NULL)
    SELECT min(o.first_seen) FROM back JOIN claim_rows o ON o.claim_id = back.claim)"""
"""When what a claim (a row `c` of `claim_rows`) says was first seen in its article, in whatever words."""
CHANGED_BY = f"""iif(c.first_seen > a.first_seen,
    (SELECT stood FROM (SELECT {FIRST_STOOD} AS stood) WHERE stood > a.first_seen), NULL)"""  # noqa: S608 (it is ours)
"""When its article (a row `a`), first seen without it, was seen to state it; null where it always did."""
OLD_PAGE = 1.5
"""Days from publication to change after which a page is dated by its change: what lies further apart is no longer of
one time (`pipelines.figures.status.HISTORY`), and a page of 2012 that was rewritten in 2026 is none of 2012."""
_LONG_AFTER = "(a.published IS NULL OR julianday({}) - julianday(a.published) > {})"
PAGE_CHANGED = f"""iif(a.modified IS NOT NULL AND {_LONG_AFTER.format("a.modified", OLD_PAGE)},
    (SELECT changed FROM (SELECT max(r.modified) AS changed FROM revisions r
        WHERE r.article_id = c.article_id AND r.first_seen <= c.first_seen)
      WHERE {_LONG_AFTER.format("changed", OLD_PAGE)}), NULL)"""  # noqa: S608 (it is ours)
"""When the page that first stated a claim had last been changed, as it says, where that is long after publication, or
where nobody knows when it was published; else null."""
PAGE_DATE = f"""coalesce(iif(a.modified IS NOT NULL AND {_LONG_AFTER.format("a.modified", OLD_PAGE)},
    (SELECT changed FROM (SELECT r.modified AS changed FROM revisions r WHERE r.article_id = a.article_id
        ORDER BY r.revision LIMIT 1)
      WHERE {_LONG_AFTER.format("changed", OLD_PAGE)}), NULL), a.published)"""  # noqa: S608 (it is ours)
"""Of when an article (a row `a`) is, as its page said when it was first seen: published, or changed long after that."""
SAID_LATER = f"coalesce({CHANGED_BY}, {PAGE_CHANGED})"
"""When an article said what a claim says, where that was later than its publication; else null."""


def said_later(db: Database, articles: Collection[str]) -> dict[str, str]:
    """For claims that some articles came to state, or to stand by, after their publication: when (`SAID_LATER`)."""
    rows = db.execute(
        f"""SELECT claim_id, later FROM (SELECT c.claim_id, {SAID_LATER} AS later
              FROM claim_rows c JOIN articles a USING (article_id) WHERE c.article_id IN {THESE})
            WHERE later IS NOT NULL""",  # noqa: S608 (it is ours)
        {"these": as_json(articles)},
    )
    return dict(rows.fetchall())


def figures_answered(db: Database, articles: Collection[str]) -> set[str]:
    """The figures that claims of some articles answer, withdrawn ones too."""
    return {figure for (figure,) in db.execute(FIGURES_OF, {"these": as_json(articles)})}


def articles_with(db: Database, *, claims: Collection[str] = (), figures: Collection[str] = ()) -> set[str]:
    """The articles of some claims, and of the claims of some figures."""
    rows = db.execute(
        """SELECT article_id FROM claim_rows WHERE claim_id IN (SELECT value FROM json_each(:claims))
           UNION SELECT article_id FROM claim_rows WHERE figure_id IN (SELECT value FROM json_each(:figures))""",
        {"claims": as_json(claims), "figures": as_json(figures)},
    )
    return {article for (article,) in rows}


def articles_sharing_figures(db: Database, articles: Collection[str]) -> set[str]:
    """The articles whose claims answer a figure that claims of these answer, these included."""
    rows = db.execute(
        f"SELECT article_id FROM claim_rows WHERE figure_id IN ({FIGURES_OF})",  # noqa: S608 (it is ours)
        {"these": as_json(articles)},
    )
    return {article for (article,) in rows}


def newest_articles_citing(db: Database, names: Collection[str], *, most: int) -> set[str]:
    """The articles, the `most` newest, whose claims go back to one of these names."""
    rows = db.execute(
        f"""SELECT DISTINCT article_id FROM claim_rows WHERE coalesce(told_source, source) IN {THESE}
            ORDER BY rowid DESC LIMIT :most""",  # noqa: S608
        {"these": as_json(names), "most": most},
    )
    return {article for (article,) in rows}


def figures_before_edit(db: Database, claims: Collection[str]) -> dict[str, str]:
    """For claims that an edit made, the figure that the claim before the edit answered."""
    rows = db.execute(
        f"""SELECT h.claim_after, b.figure_id FROM changes h JOIN claim_rows b ON b.claim_id = h.claim_before
            WHERE b.withdrawn_at IS NOT NULL AND b.figure_id IS NOT NULL
              AND h.claim_after IN {THESE} ORDER BY h.to_revision""",  # noqa: S608 (it is ours)
        {"these": as_json(claims)},
    )
    return dict(rows.fetchall())


def first_told(db: Database, claims: Collection[str]) -> dict[str, tuple[str, str]]:
    """For each claim when what it says was first seen, in whatever words and value, and the name of the claim then.

    An outlet that edits a sentence makes another claim of it, which answers the same question.
    """
    rows = db.execute(
        f"""WITH RECURSIVE back(claim, former) AS (
              SELECT claim_id, claim_id FROM claim_rows WHERE claim_id IN {THESE}
              UNION SELECT back.claim, h.claim_before FROM back JOIN changes h ON h.claim_after = back.former
                JOIN claim_rows o ON o.claim_id = h.claim_before WHERE o.withdrawn_at IS NOT NULL)
            SELECT back.claim, c.first_seen, c.claim_id FROM back JOIN claim_rows c ON c.claim_id = back.former
            ORDER BY c.first_seen DESC, c.claim_id DESC""",  # noqa: S608 (it is ours)
        {"these": as_json(claims)},
    )
    return {claim: (seen, name) for claim, seen, name in rows}  # the last one of each stays: the first that was told


def last_told(db: Database, claims: Collection[str]) -> dict[str, str]:
    """For withdrawn claims what edits made of each in the end: a current claim, or one that was dropped."""
    rows = db.execute(
        f"""WITH RECURSIVE ahead(claim, later, revision) AS (
              SELECT claim_id, claim_id, 0 FROM claim_rows WHERE claim_id IN {THESE}
              UNION SELECT ahead.claim, h.claim_after, h.to_revision FROM ahead
                JOIN changes h ON h.claim_before = ahead.later AND h.to_revision > ahead.revision
                WHERE h.claim_after IS NOT NULL)
            SELECT ahead.claim, ahead.later FROM ahead JOIN claim_rows c ON c.claim_id = ahead.later
            ORDER BY c.withdrawn_at IS NULL, ahead.revision, ahead.later""",  # noqa: S608 (it is ours)
        {"these": as_json(claims)},
    )
    return dict(rows.fetchall())


def sources_given(db: Database, articles: Collection[str]) -> list[tuple[str, str, SourceKind | None, int]]:
    """The sources of current claims of some articles: article, name, kind, and how many claims go back to it."""
    return list(
        db.execute(
            f"""SELECT c.article_id, c.source, c.source_kind, count(*) FROM claim_rows c
                WHERE c.article_id IN {THESE} AND c.source IS NOT NULL AND {CURRENT} GROUP BY 1, 2, 3
                ORDER BY 1, 2, 3""",  # noqa: S608 (it is ours)
            {"these": as_json(articles)},
        )
    )
