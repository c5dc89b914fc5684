"""Numbers that name a kind of thing: `a five-door hatchback`, `the 73 bus`, `the 400m hurdles`, `a 20mph zone`."""

from decimal import Decimal

from spacy.tokens import Token

from extract.grammar import COMMON_NOUNS, NOUNS
from extract.lexicon import word_set
from extract.nouns import is_irregular_plural, singular
from extract.number.atoms import Atoms
from extract.quantity.draft import DraftQuantity
from extract.quantity.token_index import TokenIndex
from extract.word_classes import NounClass, noun_is

MAX_PHRASE = 4
"""Words between a number tied to its noun and the thing that both name."""

_BUILT: tuple[NounClass, ...] = ("vehicle", "body", "container")
"""What is told apart by its number of parts; a `six-car crash`, a `12-page report` are told by how large they are."""

_RACES = frozenset(map(Decimal, (50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000)))
"""Metres over which is raced."""
_ROUND_THE_CLOCK = 24
_IN_PHRASE = NOUNS | {"JJ", "VBN", "VBG", "HYPH"}


def is_kind_of_thing(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """Does a number say which kind of thing is meant, as a part of its name?"""
    mention = draft.mention
    if mention.comparator != "=" or mention.vague or mention.signed:
        return False
    return (
        _is_built_so(atoms, tokens, draft)
        or _is_numbered(atoms, tokens, draft)
        or _is_race(atoms, tokens, draft)
        or _is_open_all_day(atoms, tokens, draft)
        or _is_band(atoms, tokens, draft)
    )


def _is_built_so(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`a five-door hatchback`, `a 3-star rating`; but `a 22-strong crew`, `a 12-page report`."""
    if draft.kind != "count" or draft.counted is None or draft.counted.partitive:
        return False
    if not atoms.ties(draft.mention.number_end) or draft.counted.first != draft.counted.last:
        return False
    named = _nouns_of_phrase(tokens, draft.counted.last + 1)
    return bool(named) and (draft.unit == "star" or any(noun_is(singular(named[-1].lower_), kind) for kind in _BUILT))


def _is_numbered(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`the 73 bus`, `the 800 number`: more than one are not told in the singular; `the 30 crew` are."""
    mention = draft.mention
    plain = mention.end == mention.start + 1 and atoms[mention.start].text.isdigit() and mention.low != 1
    if not plain or mention.unit is not None or atoms.low(mention.start - 1) != "the" or atoms.ties(mention.end):
        return False
    nouns = _nouns_of_phrase(tokens, tokens.at_or_after(draft.mention_end(atoms)))
    if len(nouns) != 1 or nouns[0].tag_ != "NN" or nouns[0].nbor(-1).i != tokens.covering(draft.start).i:
        return False
    word = nouns[0].lower_
    return singular(word) == word and not is_irregular_plural(word) and not noun_is(word, "body")


def _is_race(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`in the 400m hurdles`, `the 100m final`: a length that is raced; `the 400m tall tower` is measured."""
    if draft.unit != "metre" or draft.mention.low not in _RACES or draft.mention.hyphenated:
        return False
    if atoms.low(draft.mention.start - 1) not in {"the", "s"}:
        return False
    after = tokens.run(tokens.at_or_after(draft.mention_end(atoms)), 1)
    return bool(after) and after[0].tag_ in COMMON_NOUNS


def _is_open_all_day(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`a 24-hour helpline`: one that never closes; `a 24-hour strike` lasts so long."""
    if draft.unit != "hour" or not draft.mention.hyphenated or draft.mention.low != _ROUND_THE_CLOCK:
        return False
    named = _nouns_of_phrase(tokens, tokens.at_or_after(draft.mention_end(atoms)))
    if not named:
        return False
    word = singular(named[-1].lower_)
    places: tuple[NounClass, ...] = ("building", "body", "person", "place")
    return word in word_set("codes", "lines") | _SERVED or any(noun_is(word, kind) for kind in places)


_SERVED = frozenset({"news", "channel", "service", "cover", "care", "access", "desk"})


def _is_band(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`a 20mph zone`, `the 40% band`: what a rule sets for a place or a part of a scale."""
    if draft.mention.unit is None or draft.mention.start != draft.mention.number_start:
        return False
    if atoms.low(draft.mention.start - 1) not in {"a", "the"}:
        return False
    after = tokens.run(tokens.at_or_after(draft.mention_end(atoms)), 1)
    word = singular(after[0].lower_) if after else ""
    return word in {"zone", "band", "bracket", "tier"} and draft.kind in {"percent", "money", "other"}


def _nouns_of_phrase(tokens: TokenIndex, place: int) -> list[Token]:
    """The nouns of what follows without a break."""
    found = []
    for token in tokens.run(place, MAX_PHRASE):
        if token.tag_ not in _IN_PHRASE:
            break
        found += [token] if token.tag_ in NOUNS else []
    return found
