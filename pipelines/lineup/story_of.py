"""Which story an article tells, as one of many: the earliest telling stands for it, so that later ones rename nothing.

Finer than which articles are compared with each other: alike in words by chance is enough for that, and here the names
of people and places must be shared too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from extract.names.relays import relay_title
from pipelines.compare.wording import POSSESSIVE, proper_nouns
from pipelines.lineup.likeness import WINDOW

SHARED = 0.2
"""Least share of the names of the article with fewer that the other has too. Of 192 articles of 32 stories, all on one
day, 1 story is taken for part of another, and 4 fall apart; by words alone, 6 and 2."""
LEAST = 2
"""Names that are shared at least."""

_NAMES = r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?: (?:(?:of|and) )?[A-ZÀ-ÖØ-Þ][\w’'-]*){0,5}"
_RUN = re.compile(_NAMES)
_AT = re.compile(rf"\b(?:in|at|near|across|outside|off|around) (?:the )?(?P<place>{_NAMES})")

Place = tuple[datetime, str]
"""Time and id of an article: the order in which tellings of a story came."""


def share_names(one: frozenset[str], other: frozenset[str]) -> bool:
    """Have two articles enough names in common to tell one story?"""
    return len(one & other) >= max(LEAST, SHARED * min(len(one), len(other)))


def story_of(article: Place, earlier: Iterable[tuple[float, Place]]) -> str:
    """The article by which the story of an article is known: itself, or that of the earlier one that is most like it.

    `earlier` has for each earlier telling how like it is, and the article by which its story is known.
    """
    best = max(earlier, key=lambda telling: (telling[0], telling[1][1]), default=None)
    return best[1][1] if best and article[0] - best[1][0] <= WINDOW else article[1]


def stories_of(
    texts: Mapping[str, str], times: Mapping[str, datetime], alike: Mapping[tuple[str, str], float]
) -> dict[str, str]:
    """For each article the one by which its story is known. `alike` has pairs that may tell one, either way round."""
    names = {article: proper_nouns(text) for article, text in texts.items()}
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, other), likeness in alike.items():
        if share_names(names[one], names[other]):
            late, early = sorted((one, other), key=lambda article: (times[article], article), reverse=True)
            near[late].append((likeness, early))
    found: dict[str, str] = {}
    for article in sorted(texts, key=lambda article: (times[article], article)):
        earlier = [(likeness, (times[found[other]], found[other])) for likeness, other in near[article]]
        found[article] = story_of((times[article], article), earlier)
    return found


def story_title(title: str, text: str, time: datetime) -> str:
    """What tells a story from others, by its first article: a place or name, and the day: "Dorvale, 3 May 2024"."""
    names = proper_nouns(text)
    runs = Counter(run for match in _RUN.finditer(text) if (run := _name_in(match[0], names)))
    found = {place for match in _AT.finditer(text) if (place := _name_in(match["place"], names))}
    places = {run: runs[run] for run in found & runs.keys() if runs[run] > 1 or run in title}
    told = places or runs
    day = f"{time.day} {time:%B %Y}"
    best = min(told, key=lambda name: (-told[name] - 3 * (name in title), text.find(name), name), default=None)
    return f"{best}, {day}" if best else day


def _name_in(run: str, names: frozenset[str]) -> str | None:
    """A run of capitalised words from its first name on: "Shares of Veldkamer". No outlet, and no single letter."""
    words = POSSESSIVE.sub("", run).split()
    while words and words[0] not in names:
        words = words[1:]
    return " ".join(words) if words and len(words[0]) > 1 and relay_title(words) is None else None
