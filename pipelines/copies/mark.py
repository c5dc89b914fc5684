"""A text looked up among those that are no copies, and marked for what it is: one's own, or another's."""

from sqlite_utils import Database

from pipelines.copies.sketch import SHARED, Wording, are_copies, wording_of
from pipelines.database.copies import Text, hand_over, put_copy, put_original, sharing, texts_of
from pipelines.database.touched import touch

COMPARED = 8
"""Texts, those with the likest sketches, with which one is compared by all its words."""


def mark_text(db: Database, text: Text) -> bool:
    """Mark a text that is not marked; says whether it and another are copies. Call it in a transaction.

    The earliest article with a text stands for all of them: the others are its copies.
    """
    wording = wording_of(text.text)
    same = _same_text(db, text, wording)
    if not same:
        put_original(db, text, wording.sketch)
        return False
    first = min([text, *same], key=lambda one: one.age)
    if first is not text:
        put_copy(db, text, first.article_id)
        return True
    for other in same:
        touch(db, hand_over(db, other.article_id, text.article_id))
    put_original(db, text, wording.sketch)
    return True


def _same_text(db: Database, text: Text, wording: Wording) -> list[Text]:
    """The originals of other outlets that are this text."""
    near = texts_of(db, sharing(db, wording.sketch, least=SHARED)[:COMPARED])
    return [other for other in near if other.outlet != text.outlet and are_copies(wording, wording_of(other.text))]
