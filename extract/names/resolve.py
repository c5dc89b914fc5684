"""From a mention to who is meant: the canonical name within the article, and what kind of source it is."""

from dataclasses import replace

from spacy.tokens import Token

from extract.grammar import COMMON_NOUNS
from extract.names.antecedents import Antecedents
from extract.names.descriptions_taken_up import called
from extract.names.documents import of_document, speaks_as_document
from extract.names.identities import (
    Identity,
    bare_text,
    identity_of,
    is_plural,
    likely_country,
    phrase_head,
    without_name,
)
from extract.names.name_runs import name_runs
from extract.names.name_words import words_of
from extract.names.offices import is_office, is_office_of
from extract.names.people_taken_up import taken_up
from extract.names.pronouns import PRONOUNS, meant_by
from extract.names.relays import relay_title
from extract.names.staff import body_of, is_staff
from extract.passage.parsed import Passage, Slice

_JOINT = frozenset({"two", "three", "both", "pair", "couple", "duo", "trio"})
_DEFINITE = frozenset({"the", "both"})


class Resolver:
    """Resolves the mentions of one text; ask in text order, since descriptions and pronouns look back."""

    def __init__(self, passage: Passage) -> None:
        self._doc, self._row = passage.doc, passage.row
        self._antecedents = Antecedents(passage, _phrase)

    def resolve(self, mention: Slice) -> Identity:
        """Who the mention means; a mention that leads nowhere means its own words."""
        start, end = mention
        self._antecedents.begin_mention()
        first = self._row[start]
        if end - start == 1 and first.lower_ in PRONOUNS:
            identity = meant_by(first, self._antecedents)
            self._antecedents.note_source(start, identity, plural=first.lower_ == "they")
            return identity
        identity = self._joint(start, end) or self._antecedents.read(start, end)
        head = phrase_head(self._doc, start, end)
        self._antecedents.note_source(start, identity, plural=is_plural(head))
        if head.tag_ in COMMON_NOUNS:
            self._antecedents.by_noun[head.lower_] = identity
        return identity

    def _joint(self, start: int, end: int) -> Identity | None:
        """ "The two said", "the couple added": the last who were named together."""
        joint = self._row[end - 1].lower_ in _JOINT and end - start <= 2 and self._row[start].lower_ in _DEFINITE
        if not joint:
            return None
        return next((identity for _, plural, identity in self._antecedents.before(start) if plural), None)


def _phrase(start: int, end: int, antecedents: Antecedents) -> Identity:
    doc = antecedents.doc
    head = phrase_head(doc, start, end)
    row = antecedents.row
    relay = relay_title([token.text for token in row[start:end]])
    if relay is not None:
        return Identity(relay, "outlet")
    run = next(((a, b) for a, b in name_runs(doc, start, end) if a <= head.i < b), None)
    parts = [token.text for token in row[slice(*run)]] if run is not None else []
    if run is not None and not is_office(parts) and not is_office_of(parts):
        return _named(start, *run, antecedents)
    # "Marsh claims": at the head of a sentence the tagger takes many a surname for a noun
    surname = antecedents.names.find([head.text], person=True) if end - start == 1 and head.text.istitle() else None
    if surname is not None:
        return identity_of(surname)
    if speaks_as_document(head, end):
        return of_document(head, start, end, antecedents)
    body = body_of(start, end, antecedents) if is_staff(head) else None
    return body or _description(head, start, end, antecedents)


def _named(start: int, first: int, last: int, antecedents: Antecedents) -> Identity:
    doc = antecedents.doc
    parts = words_of(doc, first, last)
    name = antecedents.names.find(parts, person=None)
    if name is None:
        return Identity(" ".join(parts), "organisation")
    if name.kind == "organisation" and first - start >= 2 and antecedents.row[first - 1].tag_ == "POS":
        owner = next(iter(name_runs(doc, start, first - 1)), None)
        if owner is not None and not likely_country(doc, owner):
            return Identity(f"{doc[owner[0] : owner[1]].text}'s {name.text}", "organisation")
    return identity_of(name)


def _owner(start: int, end: int, antecedents: Antecedents) -> str | None:
    """Whose "her team", "his lawyer" is, by name."""
    pronoun = antecedents.row[start]
    if pronoun.lower_ not in {"his", "her"} or end - start < 2:
        return None
    owner = meant_by(pronoun, antecedents)
    return owner.text if owner.kind == "person" and owner.text[:1].isupper() else None


def _description(head: Token, start: int, end: int, antecedents: Antecedents) -> Identity:
    noun, first = head.lower_, antecedents.row[start].lower_
    text = bare_text(head.doc, start, end)
    if first in {"the", "this", "that"} or noun == text.lower():
        known = called(noun, start, end, antecedents)
        if known is not None:
            return known
    owner = _owner(start, end, antecedents)
    if owner is not None:
        return replace(without_name(head, text, definite=True), text=f"{owner}'s {text}")
    return taken_up(head, start, end, antecedents) or without_name(
        head, text, definite=first not in {"a", "an", "one", "another"}
    )
