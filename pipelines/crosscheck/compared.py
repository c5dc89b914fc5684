"""What changed, compared: which stories it tells and who its sources are. What that may change waits to be lined up.

What reads words and compares them is imported where something changed: most runs find nothing new.
"""

from sqlite_utils import Database
from sqlite_utils.utils import chunks

from pipelines.crosscheck.article_counts import count_articles
from pipelines.crosscheck.engine import Engine
from pipelines.crosscheck.outlet_totals import add_to_outlets, count_outlets
from pipelines.database.articles import article_ids
from pipelines.database.articles import count_articles as all_articles
from pipelines.database.claim_links import newest_articles_citing
from pipelines.database.open import transaction
from pipelines.database.stories import has_unknown_stories, told_with
from pipelines.database.touched import (
    articles_lined_up,
    begun_anew,
    forget_begun_anew,
    have_wait,
    note_all_lined_up,
    note_all_waits,
    note_begun_anew,
    touch_all,
    touched_articles,
)

YOUNG = 5000
"""Articles up to which a collection that has grown by `GROWN` is lined up anew: the weights of its words still move."""
GROWN = 1.25
EXACT = 1000
"""Articles up to which all are compared again whenever some changed, which takes a second or two: then lining up what
changed comes to what lining up everything comes to."""
FEW = 5000
"""Articles up to which no engine is woken to compare them: that takes some seconds."""
STEP = 20_000
"""Stories whose sources are named in one transaction."""
RENAMED = 300
"""Of more articles, those that are lined up again, the newest, where a name in them stands for another source now."""


def compare(db: Database, engine: Engine | None, *, full: bool) -> int:
    """Compare what changed, or everything anew where that is no more; returns how many rows of totals were written."""
    with transaction(db):
        anew = bool(all_articles(db)) and (full or begun_anew(db) or _grown(db))
        if not anew:
            return _compare_touched(db, engine) if touched_articles(db) else 0
        _begin_anew(db)
    return _compare_all(db, engine)


def _begin_anew(db: Database) -> None:
    """Forget how articles compare, and have all of them wait: what changes from now on is touched again."""
    from pipelines.crosscheck.article_words import forget_words

    forget_words(db)
    touch_all(db)
    have_wait(db, ())
    note_begun_anew(db)


def _compare_all(db: Database, engine: Engine | None) -> int:
    """Find the stories of all articles, and who the sources are.

    In steps of a transaction each: in a single one each page would be looked for in a log of all that was written.
    Killed between two, all of it is begun anew.
    """
    from pipelines.crosscheck.article_likeness import find_alike
    from pipelines.crosscheck.article_words import read_words
    from pipelines.crosscheck.source_table import name_all
    from pipelines.crosscheck.story_finding import find_stories
    from pipelines.crosscheck.story_sources import name_sources

    articles = article_ids(db)
    engine = engine if len(articles) > FEW else None
    with transaction(db):
        read_words(db, articles, engine)
    with transaction(db):
        find_alike(db, articles, engine)
    with transaction(db):
        stories = sorted(find_stories(db, articles))
    for some in chunks(stories, STEP):
        with transaction(db):
            name_sources(db, list(some), engine)
    with transaction(db):
        count_articles(db, articles)
        name_all(db)
        note_all_lined_up(db)
        note_all_waits(db)
        forget_begun_anew(db)
        return count_outlets(db)


def _compare_touched(db: Database, engine: Engine | None) -> int:
    """Find the stories of what changed, and who the sources are: what that may change waits to be lined up."""
    from pipelines.crosscheck.article_likeness import compare_all, compare_articles
    from pipelines.crosscheck.source_table import name_changed
    from pipelines.crosscheck.story_finding import find_stories
    from pipelines.crosscheck.story_sources import name_sources

    touched = touched_articles(db)
    exact = all_articles(db) <= EXACT
    engine = engine if len(touched) > FEW else None
    former = compare_all(db, touched) if exact else compare_articles(db, touched, engine)
    looked_at = article_ids(db) if exact else touched
    stories = find_stories(db, {*looked_at, *former, *told_with(db, looked_at)})
    renamed = name_sources(db, sorted(stories), engine)
    change = count_articles(db, [*touched, *sorted(renamed - {*touched})])
    named = name_changed(db, change.sources, change.published)
    have_wait(db, former | renamed | newest_articles_citing(db, named, most=EXACT if exact else RENAMED))
    return add_to_outlets(db, change.outlets)


def _grown(db: Database) -> bool:
    """Is there more to line up anew than to add to?"""
    before, now = articles_lined_up(db), all_articles(db)
    if before is None or has_unknown_stories(db):
        return True
    young = EXACT < now <= YOUNG and now > GROWN * before
    return young or (now > EXACT and 2 * len(touched_articles(db)) > now)
