"""Whom a text has spoken of before a place: the sources resolved so far, and the subjects of its sentences."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property

from spacy.tokens import Token

from extract.names.identities import Identity, is_plural, named_beside, sentence_subjects
from extract.names.name_index import Names
from extract.nouns import singular
from extract.passage.parsed import Passage
from extract.passage.source_phrases import mention_of

SENTENCES_BACK = 12
"""How far back a pronoun looks."""


class Antecedents:
    """Whom pronouns and descriptions of one text can mean; it is told of each source in text order."""

    def __init__(self, passage: Passage, read: Callable[[int, int, "Antecedents"], Identity]) -> None:
        self.doc, self.row = passage.doc, passage.row
        self.names = Names(passage.doc)
        self._read = read
        self.by_noun: dict[str, Identity] = {}
        """What a head noun meant when it was last a source: "source", "poll"."""
        self._subjects = sentence_subjects(passage)
        self._subject_places = [subject.i for subject in self._subjects]
        self._sources: list[tuple[int, bool, Identity]] = []
        """Place, whether plural, and identity of the sources resolved so far."""
        self._spoken: set[Identity] = set()
        self._meant: dict[int, Identity | None] = {}
        """Whom the subjects of sentences mean, by place, while one mention is resolved; None for one being asked."""
        self._asked = 0
        """How many subjects are being asked, one for the sake of another."""

    def begin_mention(self) -> None:
        """What subjects mean is asked anew for each mention."""
        self._meant.clear()

    def read(self, start: int, end: int) -> Identity:
        """Who the phrase from token to token means."""
        return self._read(start, end, self)

    def note_source(self, place: int, identity: Identity, *, plural: bool) -> None:
        """Remember a source that was resolved."""
        self._sources.append((place, plural, identity))
        self._spoken.add(identity)

    def has_spoken(self, identity: Identity) -> bool:
        """Was somebody a source before?"""
        return identity in self._spoken

    def is_named_before(self, noun: str, place: int) -> bool:
        """Does a noun, given in the singular, stand somewhere before a token?"""
        return self._first.get(noun, place) < place

    @cached_property
    def _first(self) -> dict[str, int]:
        """Where each noun, in the singular, stands first."""
        found: dict[str, int] = {}
        for token in self.row:
            found.setdefault(singular(token.lower_), token.i)
        return found

    def last_source(self, before: int) -> Identity | None:
        """The source that was resolved last, of those before a token."""
        return next((identity for place, _, identity in reversed(self._sources) if place < before), None)

    def before(self, place: int) -> Iterator[tuple[int, bool, Identity]]:
        """Whom a pronoun can mean, nearest first: sources, and subjects of sentences, each asked when it is reached."""
        told = [source for source in self._sources[-SENTENCES_BACK:] if source[0] < place]
        nouns = ((noun, noun is one) for one in self.subjects_before(place) for noun in (one, *named_beside(one)))
        found: list[tuple[int, bool, Identity | Token]] = [*told, *((noun.i, main, noun) for noun, main in nouns)]
        for at, plural, who in sorted(found, key=lambda one: -one[0]):
            if not isinstance(who, Token):
                yield at, plural, who
            elif (identity := self.of_subject(who)) is not None:
                yield at, plural and is_plural(who), identity

    def of_subject(self, subject: Token) -> Identity | None:
        """Whom a subject means, found once a mention; None where that is what is being asked: nobody means himself."""
        if subject.i in self._meant:
            return self._meant[subject.i]
        if self._asked == SENTENCES_BACK:
            return None
        self._meant[subject.i] = None
        self._asked += 1
        self._meant[subject.i] = self.read(*mention_of(subject))
        self._asked -= 1
        return self._meant[subject.i]

    def subjects_before(self, place: int) -> list[Token]:
        """Subjects of the sentences before a token, nearest first, pronouns left out."""
        at = bisect_left(self._subject_places, place)
        return self._subjects[max(0, at - SENTENCES_BACK) : at][::-1]
