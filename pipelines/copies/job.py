"""Marking copies: each text that is new is looked up by its sketch among those that are no copies, and compared.

The earliest article with a text stands for all; one that turns up later and is earlier still takes its place. So the
work for a text is the same however many copies there are of it, or how many articles in all.
"""

from itertools import chain, islice

from sqlite_utils import Database

from pipelines.database.copies import forget_text, texts_of, texts_to_look_at
from pipelines.database.open import transaction
from pipelines.database.rows import BATCH
from pipelines.database.touched import touch


def mark_copies(db: Database) -> int:
    """Look at every text that nobody looked at; returns how many were found to be copies.

    In transactions of some hundred texts: killed, it goes on where it was. Articles whose mark moved are touched, so
    that the cross-check lines them up again.
    """
    found = 0
    texts = texts_to_look_at(db)
    while batch := list(islice(texts, BATCH)):
        from pipelines.copies.mark import mark_text  # brings numpy, which a run without news does not need

        with transaction(db):
            orphans = list(chain.from_iterable(forget_text(db, text.article_id) for text in batch))
            again = [text for text in texts_of(db, orphans) if text not in batch]
            touch(db, orphans)
            found += sum(mark_text(db, text) for text in sorted([*batch, *again], key=lambda text: text.age))
    return found
