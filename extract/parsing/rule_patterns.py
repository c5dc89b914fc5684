"""What the model's attribute rules ask of a word: which words, tags and places in the parse their patterns name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Part = Mapping[str, Any]
"""What a pattern asks of one word."""

_KNOWN = frozenset({"LOWER", "IS_SPACE", "TAG", "DEP"})


def looks_at_words_alone(patterns: Iterable[Sequence[Part]]) -> bool:
    """Do patterns ask nothing but how words are spelled, tagged, and hang on their heads?"""
    return all(part.keys() <= _KNOWN for pattern in patterns for part in pattern)


class Asked:
    """What some patterns ask, looked up by word and tag."""

    def __init__(self, patterns: Iterable[Sequence[Part]]) -> None:
        parts = [part for pattern in patterns for part in pattern]
        lowers = [part["LOWER"] for part in parts if "LOWER" in part]
        self._named = {word for asked in lowers for word in _values(asked)}
        self._shapes = [re.compile(asked["REGEX"]) for asked in lowers if "REGEX" in _operators(asked)]
        self._of_places = [part for part in parts if "DEP" in part]

    def alike(self, word: str) -> str:
        """What stands for a word and all that no pattern tells from it."""
        lower = word.lower()
        if lower in self._named or any(shape.search(lower) for shape in self._shapes):
            return lower
        return " " if word.isspace() else ""

    def places(self, alike: str, tag: str) -> set[str]:
        """The dependency labels that a pattern may tell apart for such a word with a tag."""
        return {
            label
            for part in self._of_places
            if _may_hold(part.get("LOWER"), alike) and _may_hold(part.get("TAG"), tag)
            for label in _values(part["DEP"])
        }


def _may_hold(asked: object, given: str) -> bool:
    """Can what a pattern asks hold of a value? Surely not where others are named."""
    if isinstance(asked, Mapping):
        return given in asked["IN"] if asked.keys() == {"IN"} else True
    return asked is None or asked == given


def _values(asked: object) -> Iterator[str]:
    """The words, tags or labels that are named."""
    if isinstance(asked, str):
        yield asked
    for values in _operators(asked).values():
        yield from values if not isinstance(values, str) else ()


def _operators(asked: object) -> Mapping[str, Any]:
    return asked if isinstance(asked, Mapping) else {}
