"""Whom the articles of a story mean by a description: who holds the office, and whose the police are."""

import re
from collections.abc import Iterable, Iterator

from pipelines.compare.descriptions import OWNER
from pipelines.compare.wording import Wording

_NAME_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_RUN = rf"{_NAME_WORD}(?: (?:(?:of|for)(?: the)? |(?:de|van|von|al|bin|&) )?{_NAME_WORD}){{0,5}}"
_NOT_NOW = re.compile(
    r"\b(?:former|deputy|shadow|acting|then|ex|assistant|late|vice|new)[ -](?:[\w’'-]+ ){0,3}\Z", re.I
)
"""Who is not, or not yet, what is said after it."""
_LINK = re.compile(r"\b(?:of|for|at|on|from|in|with|to|by|who|whose|which|and|or|said|told)\b")
_FUNCTION_WORDS = frozenset(
    """The A An But And In On At As When Its His Her Their It He She They We You This That These Those If While After
    Before For Of To From With By Not No One Some Many Most Yesterday Today Local""".split()
)


def holders(phrase: str, texts: Iterable[str], wording: Wording) -> Iterator[str]:
    """Names that texts put beside a description: "interior minister Ilse Grey", "Ilse Grey, the interior minister"."""
    tail = OWNER.sub("", phrase)
    said = re.escape(tail).replace(r"\ ", r"\s")
    beside = re.compile(
        rf"\b(?i:{said}),? (?P<after>{_RUN})(?![’']s \w)"
        rf"|(?P<before>{_RUN}), (?:(?:the|an?|its|his|her|their|{_NAME_WORD}) )?"
        rf"(?P<between>(?:[\w’'-]+ ){{0,3}}?)(?i:{said})(?=[,.;:]| (?:of|for|in|at|who)\b)"
    )
    for text in texts:
        if tail.lower() not in text.lower():
            continue
        for match in beside.finditer(text):
            told = match["between"] if match["before"] else text[max(0, match.start() - 40) : match.start()]
            name = _name_in(match["after"] or match["before"], wording)
            stray = _NOT_NOW.search(told) or (match["before"] and _LINK.search(told))
            if name and not stray and name.lower() != tail.lower():
                yield name


def places(phrase: str, texts: Iterable[str], wording: Wording) -> Iterator[str]:
    """Whose a body is where texts say so: "Dorvale" for police, by "Dorvale police" or "Dorvale's police"."""
    said = re.escape(phrase).replace(r"\ ", r"\s")
    before = re.compile(rf"(?P<place>{_RUN}(?: and {_RUN})?)(?:['’]s?)? (?i:{said})\b")
    for text in texts:
        if phrase.lower() not in text.lower():
            continue
        for match in before.finditer(text):
            if place := _name_in(match["place"], wording):
                yield place


def _name_in(run: str, wording: Wording) -> str | None:
    """A run of capitalised words without those at its ends that are no names: "But Ilse Grey"."""
    words = run.split()
    while words and (words[0] in _FUNCTION_WORDS or not wording.is_name(words[0])):
        words = words[1:]
    while words and not wording.is_name(words[-1]):
        words = words[:-1]
    return re.sub(r"['’]s?\Z", "", " ".join(words)) or None
