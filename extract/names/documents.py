"""Documents as sources: what their own words tell of who made them, and when."""

from spacy.tokens import Doc, Token

from extract.grammar import COMMON_NOUNS, NOUNS
from extract.lexicon import word_set
from extract.names.identities import Identity
from extract.names.proper_names import name_runs
from extract.speakers import is_body, is_person


def is_made(head: Token, end: int) -> bool:
    """ "A compilation by Fernway Council": what somebody named made, and no person, speaks as documents do."""
    made = head.tag_ == "NN" and head.i + 2 < end and head.doc[head.i + 1].lower_ == "by"
    return made and not is_person(head.lower_) and next(iter(name_runs(head.doc, head.i + 2, end)), None) is not None


def body_before(head: Token, start: int) -> Identity | None:
    """ "Harwick council data", "county court records": a body of more words than one, the last in small letters."""
    body = head.doc[head.i - 1]
    if body.i <= start or body.tag_ not in COMMON_NOUNS or not is_body(body.lower_):
        return None
    first = body.i
    while first > start and head.doc[first - 1].tag_ in NOUNS:
        first -= 1
    return Identity(str(head.doc[first : head.i].text), "organisation") if first < body.i else None


def is_date(doc: Doc, start: int, end: int) -> bool:
    """ "Monday's poll", "the May survey": when it was made, not who made it."""
    return end - start == 1 and doc[start].lower_ in word_set("sources", "times")
