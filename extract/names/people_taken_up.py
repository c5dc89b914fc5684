"""Whom the text calls by what he is, without having said so: "the retired teacher", "the 43-year-old"."""

from spacy.tokens import Token

from extract.lexicon import word_set
from extract.names.antecedents import Antecedents
from extract.names.gender import gender_of
from extract.names.identities import Identity, identity_of
from extract.names.name import Name
from extract.names.offices import is_office
from extract.people import people
from extract.speakers import is_person
from extract.words import row_of

MAX_BACK = 150
"""Tokens back to whoever is meant."""


def taken_up(head: Token, start: int, end: int, antecedents: Antecedents) -> Identity | None:
    """The last person named, where a definite phrase can but mean somebody that the text has just spoken of."""
    if row_of(head)[end - 1].lower_ == "old":
        head = row_of(head)[end - 1]  # no noun: "the 43-year-old"
    if row_of(head)[start].lower_ != "the" or not _describes(head, start, end, antecedents):
        return None
    aged = _of_age(head, start, antecedents)
    if aged is not None:
        return identity_of(aged)
    gender = gender_of([head.lower_, row_of(head)[start + 1].lower_])
    for place, plural, identity in antecedents.before(start):
        if start - place > MAX_BACK:
            return None
        somebody = identity.human and identity.kind == "person" and not plural
        shown = identity.surely_person or identity.gender is not None or antecedents.has_spoken(identity)
        if somebody and shown and identity.gender in {None, gender or identity.gender}:
            return identity
    return None


def _describes(head: Token, start: int, end: int, antecedents: Antecedents) -> bool:
    """What somebody is by himself; an office ("the judge") may be that of somebody else."""
    noun, doc = head.lower_, head.doc
    if noun == "old" or (end - start > 3 and doc[start + 2 : start + 5].text.startswith("-of-")):
        return True  # "the 43-year-old", "the gran-of-three"
    if head.tag_ != "NN" or antecedents.is_named_before(noun, start):
        return False
    if not is_person(noun) or noun not in people("role"):
        return is_person(noun)
    words = [token.text for token in doc[start + 1 : end]]
    personal = doc[start + 1].tag_ in {"JJ", "VBN"} and doc[start + 1].lower_ not in word_set(
        "sources", "role_words"
    ) - {"former"} | {"then"}
    return personal and not is_office(words)


def _of_age(head: Token, before: int, antecedents: Antecedents) -> Name | None:
    """ "The 43-year-old": of whom it was said, "Omar Kane, 43,"."""
    row = row_of(head)
    age = next((token.text for token in row[before : head.i] if token.like_num), None)
    if head.lower_ != "old" or age is None:
        return None
    return antecedents.names.aged(age, before)
