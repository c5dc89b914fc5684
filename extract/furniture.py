"""Paragraphs around an article that are not of it: sign-ups, teasers, counters. The data: lexicon/furniture.toml."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extract.lexicon import load

_END = re.compile(r"[.:!…\s]+$")


class _Rules(NamedTuple):
    longest: int
    starts: re.Pattern[str]
    whole: frozenset[str]
    holds: re.Pattern[str]
    patterns: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = load("furniture")
    return _Rules(
        longest=data["longest"],
        starts=re.compile("|".join(re.escape(s) for s in data["starts"])),
        whole=frozenset(data["whole"]),
        holds=re.compile("|".join(re.escape(s) for s in data["holds"])),
        patterns=re.compile("|".join(f"(?:{p})" for p in data["patterns"])),
    )


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is page furniture. Long paragraphs never are: prose may well say "sign up to"."""
    rules = _rules()
    if len(paragraph) > 8 * rules.longest or paragraph.count(" ") >= rules.longest:
        return False
    text = _END.sub("", paragraph.strip().lower())
    if not any(c.isalnum() for c in text):
        return True
    return bool(
        text in rules.whole
        or rules.starts.match(text + " ")
        or rules.holds.search(text)
        or rules.patterns.fullmatch(text)
    )


def without_furniture(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs that are of the article."""
    return [p for p in paragraphs if not is_furniture(p)]
