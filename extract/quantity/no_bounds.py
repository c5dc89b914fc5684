"""Words that bound no number though they look it: `over three years`, `under 12 oaks`, `a row over 40 homes`."""

from collections.abc import Callable
from dataclasses import replace

from extract.lexicon import word_set
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.counted import counted_after
from extract.quantity.parse_tree import dependents
from extract.quantity.token_index import TokenIndex
from extract.word_classes import NounClass, noun_is, verb_form_is

MAX_OCCASIONS = 15
"""Sessions or rounds that a thing is spread over; of more than these "over" is a bound."""

_PLACES = frozenset({"under", "below", "above", "past", "beyond"})

_SOMEBODY: tuple[NounClass, ...] = ("person", "body", "animal", "vehicle", "building", "place")
"""What can be charged, sued, struck: behind such a verb it is the object, and "over" bounds it."""


def unbounded(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> Mention:
    """The mention, exact where the word before it says of what, where or how long, and not how much."""
    if mention.comparator not in {">", "<"} or not any(test(tokens, atoms, mention) for test in _TESTS):
        return mention
    value = mention.low if mention.low is not None else mention.high
    return replace(mention, comparator="=", low=value, high=value)


def _is_spread(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> bool:
    """`1,900 jobs over three years`, `over two spells`: it tells how a thing is spread, not that it is longer."""
    timed = mention.unit is not None and mention.unit.group == "duration"
    if not _is_over(atoms, mention) or not (timed or _is_few_occasions(atoms, mention)):
        return False
    before = atoms[mention.start - 1]
    amount = before.kind in {"number", "fraction"} or before.text == "%"  # "by £94 over five years"
    if atoms.low(mention.end) in {"late", "early", "long", "old", "overdue"}:
        return False  # "ran over 15 minutes late"
    opens = mention.start == 0 or atoms.opens_sentence(mention.start)
    if opens and timed and atoms[mention.end].text == ",":
        return True  # "Over five years, it sank"
    return (before.is_word or amount) and before.low not in word_set("senses", "lasting")


def _is_over(atoms: Atoms, mention: Mention) -> bool:
    """Does a bare "over" stand before the amount: no "just over"?"""
    opening = mention.start + 1
    return atoms.low(mention.start) == "over" and (opening == mention.number_start or not atoms[opening].is_word)


def _is_few_occasions(atoms: Atoms, mention: Mention) -> bool:
    if mention.unit is not None or mention.low is None or mention.low > MAX_OCCASIONS:
        return False
    return singular(atoms.low(mention.end)) in word_set("senses", "occasions")


def _is_under_a_thing(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> bool:
    """`The picnic was held under 12 oaks`: the word says where, and bounds nothing."""
    if atoms.low(mention.start) not in _PLACES or mention.start + 1 != mention.number_start or mention.unit is not None:
        return False
    where = tokens.covering(atoms[mention.start].start)
    if where.dep_ != "prep" or where.head.pos_ != "VERB":
        return False
    return any(child.dep_ in {"nsubjpass", "dobj"} for child in dependents(where.head))


def _is_disputed(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> bool:
    """`a row over £9bn cuts`, `charged over 12 deaths`: what it is about; `kills over 12 hens` says how many."""
    before = atoms[mention.start - 1]
    if not _is_over(atoms, mention) or not before.is_word:
        return False
    end = atoms[mention.end - 1].end
    counted = counted_after(tokens.covering(0).doc, tokens.at_or_after(end), plural=mention.unit is None)
    if counted is None:
        return False
    noun = singular(before.low)
    if noun_is(noun, "dispute") or noun in word_set("senses", "disputed"):
        return True
    done = verb_form_is(before.low, "befall") or before.low in word_set("senses", "blamed")
    return done and not any(noun_is(counted.unit, kind) for kind in _SOMEBODY)


_TESTS: tuple[Callable[[TokenIndex, Atoms, Mention], bool], ...] = (_is_spread, _is_under_a_thing, _is_disputed)
