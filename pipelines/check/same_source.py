"""Is a text's source the one that an outlet gives? By name, and by how the outlet's article presents who it names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pipelines.compare.source_names import is_proper, key_words, without_story
from pipelines.compare.spelling import folded

Sameness = Literal["same", "perhaps", "other"]

_AROUND = 90
"""Characters before and after a name in which an article says who that is: "Hana Dorvik, managing director of …"."""
_SMALL = frozenset("of for and in at".split())
_WORDS = 8
"""Of what stands before a name."""
_BREAK = re.compile(r"[.!?;:\n“”\"]|\b(?:and|but|while|that|said|says|told)\b")
_AFTER = re.compile(r"\A(?:['’]s)?(?:,\s*(?P<apposed>[^,.;:!?\n]+)|\s+(?P<of>(?:of|from|for|at)\s+[^,.;:!?\n]+))")


def sameness(named: str, given: Iterable[str], texts: Iterable[str]) -> Sameness:
    """Is `named` in a text the source that an outlet gives under the names `given`?

    `texts` are the outlet's article, or its sentence where that is all there is. A name and a description ("the
    regulator") that nothing brings together are perhaps one; two names, and two descriptions, are two.
    """
    names = [without_story(name) for name in given]
    wanted = set(key_words(named)) - _SMALL
    if any(_one_in_other(wanted, set(key_words(name))) for name in names):
        return "same"
    if any(wanted and wanted <= around for text in texts for name in names for around in _presented(name, text)):
        return "same"
    return "perhaps" if any(is_proper(name) != is_proper(named) for name in names) else "other"


def _one_in_other(one: set[str], other: set[str]) -> bool:
    """Is one name part of the other? "Yale" is "Yale University"."""
    return bool(one and other) and (one <= other or other <= one)


def _presented(name: str, text: str) -> Iterator[set[str]]:
    """Around each mention of a name, the words in which the text says who it is."""
    own = key_words(name)
    if not own:
        return
    plain = folded(text)
    for mention in re.finditer(rf"\b{re.escape(own[-1])}\b", plain, re.I):
        before = _before(plain[max(0, mention.start() - _AROUND) : mention.start()], own)
        after = _AFTER.match(plain[mention.end() : mention.end() + _AROUND])
        said = f"{before} {after['apposed'] or after['of']}" if after else before
        yield set(key_words(said)) | set(own)


def _before(text: str, own: Sequence[str]) -> str:
    """What stands right before a name as its description: "the interior minister," or "police chief"."""
    said = _BREAK.split(text)[-1].rstrip()
    while said and key_words(said.split()[-1]) and set(key_words(said.split()[-1])) <= set(own):
        said = said.rpartition(" ")[0].rstrip()  # the name's own first words
    described = said.rstrip(",").rpartition(",")[2]
    return " ".join(described.split()[-_WORDS:])
