"""Full-text search over claims, as the program asks it."""

from collections.abc import Iterable

from sqlite_utils import Database

from pipelines.database.claims import CURRENT

_ARTICLES = f"""SELECT c.article_id FROM (SELECT rowid, rank FROM claim_rows_fts WHERE claim_rows_fts MATCH ?
      ORDER BY rank LIMIT ?) f JOIN claim_rows c ON c.rowid = f.rowid
    WHERE {CURRENT} AND c.figure_id IS NOT NULL"""  # noqa: S608 (it is ours)


def articles_of_claims_with(db: Database, words: Iterable[str], *, most: int) -> list[str]:
    """The articles of the claims, at most so many, that have the rarest and most of these words and answer a figure.

    The best come first; an article stands there once for each of its claims.
    """
    query = " OR ".join(f'"{word}"' for word in words)
    return [article for (article,) in db.execute(_ARTICLES, [query, most])]


def claims_with(db: Database, stem: str) -> int:
    """How many claims have a word of this stem (Porter's, as the index has it)."""
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.claim_words USING fts5vocab('main', 'claim_rows_fts', 'row')")
    found = db.execute("SELECT doc FROM temp.claim_words WHERE term = ?", [stem]).fetchone()
    return int(found[0]) if found else 0
