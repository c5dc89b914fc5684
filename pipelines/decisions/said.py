"""A value as a person types it, "over 35,000", "£3.9bn" or "5 to 7 million people", read by the extractor's grammar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.nouns import singular
from extract.number.atoms import Atom, Atoms
from extract.number.mentions import Mention, find_mentions
from extract.number.numbers import exact, plain
from extract.records import Comparator

LONGEST = 100
"""Characters of a value; the longest that makes sense has some forty."""
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?\Z")
_HOW = 'write one value as a sentence would: "over 35,000", "£3.9bn", "12%", "30 to 40 children"'


class UnreadableValue(Exception):
    """What was typed is no single value; the message says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A value that was typed."""

    low: str | None
    """Exact decimals."""
    high: str | None
    comparator: Comparator
    unit: str | None
    """None where none was typed."""


def read_said(text: str) -> Said:
    """The value that `text` is, the whole of it. Raises `UnreadableValue`."""
    typed = " ".join(text.split())
    if not typed:
        raise UnreadableValue(f"the value is empty: {_HOW}")
    if len(typed) > LONGEST:
        raise UnreadableValue(f"a value has at most {LONGEST} characters: {_HOW}")
    if _PLAIN.match(typed):  # a bare number is no year, no code and no telephone here
        value = plain(Decimal(typed))
        return Said(low=value, high=value, comparator="=", unit=None)
    atoms = Atoms(typed)
    mentions = find_mentions(atoms)
    if len(mentions) != 1 or mentions[0].start > 0:
        raise UnreadableValue(f"{typed!r} is not read as one value: {_HOW}")
    found = mentions[0]
    unit = _unit(atoms, found, typed)
    return Said(low=exact(found.low), high=exact(found.high), comparator=found.comparator, unit=unit)


def _unit(atoms: Atoms, mention: Mention, typed: str) -> str | None:
    """The measure or currency, or else the noun that is counted: the last word behind the number.

    Of what a share is one ("a third of pupils") is no unit.
    """
    behind = [atoms[place] for place in range(mention.end, len(atoms))]
    if mention.unit is None and not behind:
        return None
    if mention.unit is None and _is_noun_phrase(behind):
        return singular(behind[-1].low)
    if mention.unit is not None and mention.unit.group == "percent" and behind:
        behind = [] if _is_noun_phrase(behind[behind[0].low == "of" :]) else behind
    if mention.unit is not None and not behind:
        return mention.unit.id
    said = typed[: atoms[mention.end - 1].end]
    raise UnreadableValue(f"{typed!r} is read as {said!r} and more: {_HOW}")


def _is_noun_phrase(words: Sequence[Atom]) -> bool:
    return 0 < len(words) <= 4 and all(word.is_word and len(word.text) > 1 for word in words)
