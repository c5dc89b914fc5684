"""The body that experts and authors speak for: "researchers at Harwick University", "its authors"."""

from spacy.tokens import Token

from extract.names.antecedents import Antecedents
from extract.names.identities import Identity, is_more_than_place
from extract.names.name_runs import name_runs
from extract.names.name_words import words_of
from extract.names.pronouns import meant_by
from extract.speakers import is_expert

_OF_BODIES = frozenset({"authors", "crews", "writers"})
"""Besides experts, whose word is the body's where they work."""


def is_staff(head: Token) -> bool:
    """Several whose word is that of the body where they work, if the text says which."""
    return head.tag_ == "NNS" and (is_expert(head.lower_) or head.lower_ in _OF_BODIES)


def body_of(start: int, end: int, antecedents: Antecedents) -> Identity | None:
    """The body that staff work for, named with them or spoken of before."""
    return _named_body(start, end, antecedents) or _own_body(start, antecedents)


def _named_body(start: int, end: int, antecedents: Antecedents) -> Identity | None:
    """ "Researchers at Harwick University", "the Harwick team" → the body."""
    doc = antecedents.doc
    for first, last in name_runs(doc, start, end):
        name = antecedents.names.find(words_of(doc, first, last), person=False)
        if name is None:
            continue
        if doc[first - 1].lower_ == "at" or (name.kind == "organisation" and is_more_than_place(name)):
            return Identity(name.text, "organisation")
    return None


def _own_body(start: int, antecedents: Antecedents) -> Identity | None:
    """ "Its authors": of the body that is spoken of."""
    owner = antecedents.doc[start]
    if owner.lower_ not in {"its", "their"}:
        return None
    body = meant_by(owner, antecedents)
    return body if body.kind == "organisation" and body.text != owner.text else None
