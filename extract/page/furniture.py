"""Paragraphs around an article that are not of it: sign-ups, teasers, counters. The data: lexicon/furniture.toml."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extract.lexicon import load

_BULLET = re.compile(r"^[^\w\"'“‘(\[£$€#@]+")  # emoji and arrows; a quotation mark makes it somebody's words
_LABEL = 4  # times
_WHOLE = 8  # spaces: a sentence so long is not said twice in the same words
_SENTENCE = re.compile(r"[.!?…][\"'”’)]?$")


class _Rules(NamedTuple):
    longest: int
    starts: tuple[str, ...]
    teases: tuple[str, ...]
    whole: frozenset[str]
    holds: tuple[str, ...]
    patterns: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = load("furniture")
    return _Rules(
        longest=data["longest"],
        starts=tuple(data["starts"]),
        teases=tuple(data["teases"]),
        whole=frozenset(data["whole"]),
        holds=tuple(data["holds"]),
        patterns=re.compile("|".join(f"(?:{p})" for p in data["patterns"])),
    )


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is page furniture. Long paragraphs never are: prose may well say "sign up to"."""
    rules = _rules()
    if len(paragraph) > 8 * rules.longest or paragraph.count(" ") >= rules.longest:
        return False
    text = _BULLET.sub("", paragraph.lower()).rstrip()
    if not any(c.isalnum() for c in text):
        return True
    return bool(
        text.rstrip(".:!… ") in rules.whole
        or f"{text} ".startswith(rules.starts)
        or (f"{text} ".startswith(rules.teases) and not _SENTENCE.search(text))
        or any(phrase in text for phrase in rules.holds)
        or rules.patterns.fullmatch(text)
    )


def without_furniture(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs that are of the article. A line that comes again and again and is no sentence is a label."""
    paragraphs = _once(list(paragraphs))
    times = Counter(paragraphs)
    return [p for p in paragraphs if not is_furniture(p) and (times[p] < _LABEL or _SENTENCE.search(p) or "|" in p)]


def _once(paragraphs: list[str]) -> list[str]:
    """The paragraphs without the second copy of a story that a page has twice, for wide screens and for narrow ones."""
    times = Counter(p for p in paragraphs if p.count(" ") >= _WHOLE and _SENTENCE.search(p))
    if 2 * sum(n > 1 for n in times.values()) <= len(times):
        return paragraphs
    seen: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        if paragraph not in seen:
            kept.append(paragraph)
        if times[paragraph]:
            seen.add(paragraph)
    return kept
