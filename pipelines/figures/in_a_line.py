"""A figure's values in one line, for lists: each as it is printed, with its outlets and on whose word. Pure."""

from collections.abc import Iterable, Mapping

from extract.records import Claim
from pipelines.compare.intervals import both_true
from pipelines.figures.clauses import Value, names_of
from pipelines.figures.denials import stating
from pipelines.figures.in_force import in_force
from pipelines.figures.told import values_of

MOST_VALUES = 3
"""Of one figure; a line has no room for more."""
MOST_NAMES = 3


def in_a_line(claims: Iterable[Claim], titles: Mapping[str, str], *, most: int = MOST_VALUES) -> str:
    """`£60m (Daily Express and Sky News; insurers) · £45m (BBC; Yasmin Durrant)`, `most` values of them.

    `claims` are the figure's current ones with sources under their common names, `titles` name outlets by key. What
    most outlets print comes first, then what cannot be true beside it. Empty where nobody states a value.
    """
    values = values_of(in_force(stating(list(claims))))
    if not values:
        return ""
    first, *others = values
    others.sort(key=lambda value: both_true(first[1][0].claim, value[1][0].claim))
    shown = [first, *others][:most]
    left = len(values) - len(shown)
    told = [_told(value, titles) for value in shown]
    return " · ".join([*told, *([f"and {left} more"] if left else [])])


def _told(value: Value, titles: Mapping[str, str]) -> str:
    printed, sayings = value
    outlets = dict.fromkeys(titles.get(saying.outlet, saying.outlet) for saying in sayings)
    words = dict.fromkeys(name for saying in sayings for name in saying.word.called or saying.word.via)
    whose = names_of([*words], MOST_NAMES) if words else "nobody named"
    return f"{printed} ({names_of([*outlets], MOST_NAMES)}; {whose})"
