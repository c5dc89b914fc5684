"""A text that stands at several addresses of an outlet is no article's: a wall, a shell, a notice in their place."""

from sqlite_utils import Database

from extract.records import Article
from pipelines.database.revisions import articles_that_say, distinct_texts
from pipelines.reading.revisions import PageRow, text_hash

TWICE = 2
"""An outlet may well print one article at two addresses; what stands at a third is none."""
PAST = 20
"""So many texts an outlet must have had that differ: of one that is new to us nobody knows what is usual."""


def is_boilerplate(db: Database, page: PageRow, article: Article) -> bool:
    """Does what was read of `page` stand, word for word, in other articles of its outlet that came before?

    What an outlet serves in place of articles is worded anew every year, but it is worded once for all of them. The
    stubs of a paywall are not meant: they are told by what their pages say of themselves.
    """
    if article.paywalled:
        return False
    before = page.fetched, page.record_id
    others = articles_that_say(db, text_hash(article.text), page.outlet, before=before, but=page.article_id)
    return others >= TWICE and distinct_texts(db, page.outlet, before=before, most=PAST) == PAST
