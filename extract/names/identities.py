"""Who a mention can mean: identities, and how the phrase of a mention is read for one."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.grammar import NOUNS, PLURALS, SUBJECTS
from extract.lexicon import word_set
from extract.names.gender import Gender, gender_of
from extract.names.kinds import kind_of
from extract.names.name import Name
from extract.names.name_words import is_name_word
from extract.names.offices import is_office, person_words
from extract.names.relays import relay_title
from extract.passage.parsed import Passage, Slice
from extract.people import people, unnamed
from extract.records import SourceKind
from extract.speakers import is_person
from extract.words import words_of

_DETERMINERS = frozenset("the a an its his her their one this these those another our same that both".split())


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a mention means."""

    text: str
    kind: SourceKind
    gender: Gender | None = None
    human: bool = False
    """One man or woman, named or not, who can be "he" or "she"."""
    surely_person: bool = False
    """Is it shown to be one by more than the form of the name?"""


def agrees(identity: Identity, pronoun: str, gender: Gender | None, *, plural: bool) -> bool:
    """Can the pronoun mean this one?"""
    if gender is not None:
        return identity.human and not plural and identity.gender in {None, gender}
    if pronoun == "it":
        return identity.kind in {"organisation", "document"} and not plural
    return plural or identity.kind == "organisation"


def sentence_subjects(passage: Passage) -> list[Token]:
    """The nouns that sentences are about, in order; what is quoted has subjects of its own."""
    return [
        token
        for token in passage.words
        if token.tag_ in NOUNS
        # a sentence that the parser found no verb in is about its first noun
        and (
            (token.dep_ == "ROOT" and token.sent[-1].text != "?")
            or (token.dep_ in SUBJECTS and token.head.dep_ in {"ROOT", "conj"})
        )
        and not passage.quoted(token.i)
    ]


def is_plural(head: Token) -> bool:
    """ "Residents", "Ann Holt and Tom Reed": who can be "they"."""
    return head.tag_ in PLURALS or bool(named_beside(head))


def named_beside(head: Token) -> list[Token]:
    """Whoever a mention names besides its head: "Ann Holt and Tom Reed"."""
    return [child for child in head.rights if child.dep_ == "conj" and child.tag_ in NOUNS]


def is_more_than_place(name: Name) -> bool:
    """More than a place: "Swedish researchers" speak for themselves."""
    return len(name.parts) > 1 or name.acronym is not None or bool(name.descriptions)


def identity_of(name: Name) -> Identity:
    """A name as a source: an outlet under its title, a person with what tells he from she."""
    relay = relay_title(name.parts)
    if relay:
        return Identity(relay, "outlet")
    person = name.kind == "person"
    return Identity(name.text, name.kind, name.gender, human=person, surely_person=person and name.surely_person)


def without_name(head: Token, text: str, *, definite: bool) -> Identity:
    """Who has no name here: "the prime minister" is a person, "a minister" anonymous, "the airport" a body."""
    noun = head.lower_
    body = noun in word_set("sources", "organisations") and noun not in people("role")
    if is_person(noun) and head.tag_ != "NNS" and not body:
        known = definite and noun not in word_set("sources", "organisations")
        return Identity(text, "person" if known else "anonymous", gender_of([noun]), human=True)
    if definite and is_office(text.split()) and noun not in word_set("sources", "organisations"):
        return Identity(text, "person", gender_of([noun]), human=True)
    if definite and head.tag_ == "NN" and gender_of([noun]) is not None:
        return Identity(text, "person", gender_of([noun]), human=True)
    if head.tag_ == "NNS" or noun in unnamed():
        return Identity(text, "anonymous")
    return Identity(text, "organisation" if definite or noun in word_set("sources", "organisations") else "anonymous")


def phrase_head(doc: Doc, start: int, end: int) -> Token:
    """The noun that a phrase is about: the one that the rest hangs on, or else the last before a preposition."""
    row = words_of(doc)
    nouns = [token for token in row[start:end] if token.tag_ in NOUNS]
    root = next((token for token in nouns if not start <= token.head.i < end), None)
    person = _before_his_body(row, start, end)
    if person is not None and root is not None and person < root.i:
        return row[person]
    if root is not None:
        # "councillor Jana Reed": the parser may hang the name on the office
        while root.i + 1 < end and is_name_word(row[root.i + 1]):
            root = row[root.i + 1]
        return root
    head = row[start]
    for token in row[start:end]:
        if token.tag_ in {"IN", ","} and token.i > start and head in nouns:
            break
        if token in nouns:
            head = token
    return head


def _before_his_body(row: Sequence[Token], start: int, end: int) -> int | None:
    """ "Claude Renner of City broker Fane & Holt": where a name ends before "of", "at" or "from"."""
    link = next((i for i in range(start + 2, end) if row[i].lower_ in {"of", "at", "from"}), None)
    if link is None or not 2 <= link - start <= 4 or row[link - 1].text == "-":
        return None
    words = [token.text for token in row[start:link]]
    person = kind_of(words, determined=False) == "person" and not is_office(words)
    return link - 1 if person and all(is_name_word(token) for token in row[start:link]) else None


def bare_text(doc: Doc, start: int, end: int) -> str:
    """A phrase without its determiners and possessive ending."""
    row = words_of(doc)
    while end - start > 1 and row[start].lower_ in _DETERMINERS and row[start + 1].lower_ != "of":
        start += 1
    while end - start > 1 and row[end - 1].tag_ == "POS":
        end -= 1
    return row[start].text if end - start == 1 else doc[start:end].text


def likely_country(doc: Doc, run: Slice) -> bool:
    """A possessor that is likely a country ("Harland's Foreign Ministry"): one word, not a body's."""
    words = [token.text for token in words_of(doc)[run[0] : run[1]]]
    return len(words) == 1 or bool(person_words(words) != words)
