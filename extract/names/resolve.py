"""From a mention to who is meant: the canonical name within the article, and what kind of source it is."""

from bisect import bisect_left

from spacy.tokens import Token

from extract.grammar import COMMON_NOUNS, NOUNS
from extract.lexicon import load, word_set
from extract.names.documents import body_before, is_date, is_made
from extract.names.gender import Gender
from extract.names.identities import (
    Identity,
    agrees,
    bare_text,
    identity_of,
    is_more_than_place,
    is_plural,
    joined,
    likely_country,
    phrase_head,
    sentence_subjects,
    without_name,
)
from extract.names.name_index import Names
from extract.names.proper_names import is_office, is_office_of, name_runs, words_of
from extract.names.relays import relay_title
from extract.passage.parsed import Passage, Slice
from extract.passage.source_phrases import mention_of
from extract.passage.subjects import agent_of, subject_of
from extract.speakers import is_document, is_expert

_GENDERS: dict[str, Gender] = {"he": "male", "she": "female", "him": "male", "her": "female"}
_PRONOUNS = frozenset(
    {*_GENDERS, "his", "hers", "it", "they", "them", "its", "their", "i", "we", "who", "which", "that"}
)
_OF_BODIES = frozenset({"authors", "crews", "writers"})
"""Besides experts, whose word is the body's where they work."""
_JOINT = frozenset({"two", "three", "both", "pair", "couple", "duo", "trio"})
_DEFINITE = frozenset({"the", "both"})
SENTENCES_BACK = 12
"""How far back a pronoun looks."""


class Resolver:
    """Resolves the mentions of one text; ask in text order, since descriptions and pronouns look back."""

    def __init__(self, passage: Passage) -> None:
        self._doc = passage.doc
        self._names = Names(passage.doc)
        self._subjects = sentence_subjects(passage)
        self._subject_places = [subject.i for subject in self._subjects]
        self._seen: dict[str, Identity] = {}
        """What a head noun meant when it was last a source: "source", "poll"."""
        self._sources: list[tuple[int, bool, Identity]] = []
        """Place, whether plural, and identity of the sources resolved so far."""
        self._meant: dict[int, Identity | None] = {}
        """Whom the subjects of sentences mean, by place, while one mention is resolved; None for one being asked."""
        self._asked = 0
        """How many subjects are being asked, one for the sake of another."""

    def resolve(self, mention: Slice) -> Identity:
        """Who the mention means; a mention that leads nowhere means its own words."""
        start, end = mention
        self._meant.clear()
        if end - start == 1 and self._doc[start].lower_ in _PRONOUNS:
            identity = self._pronoun(self._doc[start])
            self._sources.append((start, self._doc[start].lower_ == "they", identity))
            return identity
        identity = self._joint(start, end) or self._phrase(start, end)
        head = phrase_head(self._doc, start, end)
        self._sources.append((start, is_plural(head), identity))
        if head.tag_ in COMMON_NOUNS:
            self._seen[head.lower_] = identity
        return identity

    def _joint(self, start: int, end: int) -> Identity | None:
        """ "The two said", "the couple added": the last who were named together."""
        joint = self._doc[end - 1].lower_ in _JOINT and end - start <= 2 and self._doc[start].lower_ in _DEFINITE
        if not joint:
            return None
        return next((identity for _, plural, identity in self._antecedents(start) if plural), None)

    def _phrase(self, start: int, end: int) -> Identity:
        head = phrase_head(self._doc, start, end)
        relay = relay_title([token.text for token in self._doc[start:end]])
        if relay is not None:
            return Identity(relay, "outlet")
        run = next(((a, b) for a, b in name_runs(self._doc, start, end) if a <= head.i < b), None)
        parts = [token.text for token in self._doc[slice(*run)]] if run is not None else []
        if run is not None and not is_office(parts) and not is_office_of(parts):
            return self._named(start, *run)
        # "Marsh claims": at the head of a sentence the tagger takes many a surname for a noun
        surname = self._names.find([head.text], person=True) if end - start == 1 and head.text.istitle() else None
        if surname is not None:
            return identity_of(surname)
        if is_document(head.lower_) or is_made(head, end):
            return self._document(head, start, end)
        if head.tag_ == "NNS" and (is_expert(head.lower_) or head.lower_ in _OF_BODIES):
            body = self._body_of(start, end) or self._own_body(start)
            if body is not None:
                return body
        return self._description(head, start, end)

    def _named(self, start: int, first: int, last: int) -> Identity:
        parts = words_of(self._doc, first, last)
        name = self._names.find(parts, person=None)
        if name is None:
            return Identity(" ".join(parts), "organisation")
        if name.kind == "organisation" and first - start >= 2 and self._doc[first - 1].tag_ == "POS":
            owner = next(iter(name_runs(self._doc, start, first - 1)), None)
            if owner is not None and not likely_country(self._doc, owner):
                return Identity(f"{self._doc[owner[0] : owner[1]].text}'s {name.text}", "organisation")
        return identity_of(name)

    def _document(self, head: Token, start: int, end: int) -> Identity:
        """A document stands for who made it, where the text says who."""
        maker = self._maker(head, start, end)
        if maker is not None:
            return maker
        determined = self._doc[start].lower_ in {"the", "this", "that", "its"}
        if determined and end - start <= 3:
            known = self._pollster(head, start) or self._seen.get(head.lower_)
            if known is not None:
                return known
        return Identity(bare_text(self._doc, start, end), "document")

    def _pollster(self, head: Token, before: int) -> Identity | None:
        """ "the same poll" after "Fernway Polling" had spoken."""
        if head.lower_ not in word_set("sources", "polls"):
            return None
        last = next((identity for place, _, identity in reversed(self._sources) if place < before), None)
        return last if last is not None and "poll" in last.text.lower() else None

    def _maker(self, head: Token, start: int, end: int) -> Identity | None:
        for token in self._doc[head.i + 1 : end]:
            if token.lower_ in {"by", "from"}:
                phrase = next((child for child in token.rights if child.dep_ == "pobj"), None)
                first = token.i + 1
                if phrase is None and first >= end:
                    return None
                stop = min(end, mention_of(phrase)[1]) if phrase is not None else end
                return self._phrase(first, max(stop, first + 1)) if first < end else None
        following = self._doc[end : end + 1]
        participles = [c for c in (*head.rights, *following) if c.lower_ in word_set("sources", "made")]
        publisher = next((agent_of(participle) for participle in participles), None)
        if publisher is not None:
            return self._phrase(*mention_of(publisher))
        run = next((run for run in name_runs(self._doc, start, head.i) if not is_date(self._doc, *run)), None)
        body = body_before(head, start)
        if body is not None:
            return body
        if run is None:
            owner = next((child for child in head.lefts if child.dep_ == "poss" and child.tag_ == "NN"), None)
            known = self._called(owner.lower_, owner.left_edge.i, owner.i + 1) if owner is not None else None
            return known if known is not None and known.kind in {"organisation", "person"} else None
        name = self._names.find(words_of(self._doc, *run), person=None)
        return identity_of(name) if name is not None and name.kind in {"organisation", "person"} else None

    def _body_of(self, start: int, end: int) -> Identity | None:
        """ "Researchers at Harwick University", "the Harwick team" → the body."""
        for first, last in name_runs(self._doc, start, end):
            name = self._names.find(words_of(self._doc, first, last), person=False)
            if name is None:
                continue
            if self._doc[first - 1].lower_ == "at" or (name.kind == "organisation" and is_more_than_place(name)):
                return Identity(name.text, "organisation")
        return None

    def _own_body(self, start: int) -> Identity | None:
        """ "Its authors": of the body that is spoken of."""
        if self._doc[start].lower_ not in {"its", "their"}:
            return None
        body = self._pronoun(self._doc[start])
        return body if body.kind == "organisation" and body.text != self._doc[start].text else None

    def _description(self, head: Token, start: int, end: int) -> Identity:
        noun = head.lower_
        text = bare_text(self._doc, start, end)
        if self._doc[start].lower_ in {"the", "this", "that"} or noun == text.lower():
            known = self._called(noun, start, end)
            if known is not None:
                return known
        return without_name(head, text, definite=self._doc[start].lower_ not in {"a", "an", "one", "another"})

    def _called(self, noun: str, start: int, end: int) -> Identity | None:
        """Whom "the charity", "the minister", "the source" meant before."""
        phrase = bare_text(self._doc, start, end).lower()
        name = self._names.described(phrase, start)
        if name is not None:
            return identity_of(name)
        if end - start <= 2 and noun in self._seen:
            return self._seen[noun]
        if phrase in word_set("sources", "bodies_by_class"):
            return self._last_body(start, phrase)
        return None

    def _last_body(self, before: int, noun: str) -> Identity | None:
        """The last body that spoke or that a sentence was about; a party or union must be known for one."""
        known: dict[str, list[str]] = load("sources")["known"]
        for _, _, identity in self._antecedents(before):
            if any(char.isdigit() or char == "%" for char in identity.text):
                continue  # "the top 1 percent"
            may_be = identity.kind == "organisation" or (
                identity.kind == "person" and identity.gender is None and not identity.surely_person
            )
            first = identity.text.split()[0]
            of_class = first in known[noun] if noun in known else not any(first in names for names in known.values())
            if may_be and of_class:
                return Identity(identity.text, "organisation")
        return None

    def _pronoun(self, token: Token) -> Identity:
        """The nearest source or subject before the pronoun's sentence that agrees with it."""
        gender = _GENDERS.get(token.lower_)
        nearest = self._main_subject(token, gender) or self._goes_on(token, gender)
        if nearest is not None:
            return nearest
        place, nearest = self._nearest(token, gender, token.sent.start)
        if nearest is None:
            # "Mel Croft blamed costs, which she said had trebled"
            place, nearest = self._nearest(token, gender, token.i)
        if gender is not None and (nearest is None or nearest.gender is None):
            # a name that is surely "she" and stands nearer, though no subject, wins over one that may be
            nearest = self._named_since(place, token.i, gender) or nearest
        return nearest or Identity(token.text, "person" if gender else "anonymous")

    def _main_subject(self, token: Token, gender: Gender | None) -> Identity | None:
        """ "The trust is raising its fee, which it says …": who the main clause is about."""
        if token.head.dep_ != "relcl" or token.dep_ != "nsubj":
            return None
        main = next((s for s in reversed(self._subjects_before(token.i)) if s.i >= token.sent.start), None)
        if main is None:
            return None
        identity = self._phrase(*mention_of(main))
        return identity if agrees(identity, token.lower_, gender, plural=main.tag_ == "NNS") else None

    def _goes_on(self, token: Token, gender: Gender | None) -> Identity | None:
        """ "Analysts put it at £85m, though they cautioned …": whoever the clause before it is about."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.dep_ not in {"advcl", "conj"} or verb.head.i > token.i:
            return None
        main = subject_of(verb.head)
        if main is None or main.tag_ not in NOUNS:
            return None
        identity = self._subject(main)
        if identity is None or identity.gender != gender:
            return None
        return identity if agrees(identity, token.lower_, gender, plural=is_plural(main)) else None

    def _nearest(self, token: Token, gender: Gender | None, before: int) -> tuple[int, Identity | None]:
        for place, plural, identity in self._antecedents(before):
            if agrees(identity, token.lower_, gender, plural=plural):
                return place, identity
        return -1, None

    def _named_since(self, place: int, before: int, gender: Gender) -> Identity | None:
        for start, name in reversed(self._names.places):
            if place <= start < before and name.kind == "person" and name.gender == gender:
                return identity_of(name)
        return None

    def _antecedents(self, before: int) -> list[tuple[int, bool, Identity]]:
        """Whom a pronoun can mean, nearest first: sources, and subjects of sentences."""
        found = [source for source in self._sources[-SENTENCES_BACK:] if source[0] < before]
        for subject in self._subjects_before(before):
            for noun in (subject, *joined(subject)):
                identity = self._subject(noun)
                if identity is not None:
                    found.append((noun.i, noun is subject and is_plural(noun), identity))
        return sorted(found, key=lambda item: -item[0])

    def _subject(self, subject: Token) -> Identity | None:
        """Whom a subject means, found once a mention; None where that is what is being asked: nobody means himself."""
        if subject.i in self._meant:
            return self._meant[subject.i]
        if self._asked == SENTENCES_BACK:
            return None
        self._meant[subject.i] = None
        self._asked += 1
        self._meant[subject.i] = self._phrase(*mention_of(subject))
        self._asked -= 1
        return self._meant[subject.i]

    def _subjects_before(self, before: int) -> list[Token]:
        """Subjects of the sentences before a token, nearest first, pronouns left out."""
        at = bisect_left(self._subject_places, before)
        return self._subjects[max(0, at - SENTENCES_BACK) : at][::-1]
