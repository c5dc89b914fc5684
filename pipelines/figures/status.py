"""The status of a figure: do its outlets agree, conflict, or did it move from one value to the next."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from pipelines.compare.intervals import Interval, disagree
from pipelines.compare.times import moment
from pipelines.figures.denials import stating
from pipelines.figures.vocabulary import Status
from pipelines.lineup.claim import Item, common_intervals

HISTORY = timedelta(hours=36)
"""A word so much older than another outlet's is history and no rival of it. In the marked stories the nearest claims
that contradict each other at one time are at most 23 hours apart, those of which one replaced the other at least 49."""

_UNMOVED = frozenset({"age"})
"""Measures that do not change within days: an age that two outlets give otherwise is a conflict whenever they do."""


def status_of(cluster: Sequence[Item]) -> Status:
    """What the claims of a figure make of it; a denial is no word on its value."""
    said = stating(cluster)
    by_outlet: dict[str, list[tuple[Item, Interval]]] = defaultdict(list)
    for item, interval in zip(said, common_intervals(said), strict=True):
        by_outlet[item.outlet].append((item, interval))
    if len(by_outlet) < 2:
        return "single"
    if not disagree({outlet: [interval for _, interval in told] for outlet, told in by_outlet.items()}):
        return "agree"
    if cluster[0].measure in _UNMOVED:
        return "conflict"
    spoken = [_spoken(told) for told in by_outlet.values()]
    return "conflict" if any(_at_one_time(one, other) for one, other in combinations(spoken, 2)) else "moved"


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What one outlet said: the values that its claims of each time admit, in order of time."""

    times: Sequence[datetime]
    words: Sequence[Sequence[Interval]]
    undated: Sequence[Interval]
    """Said nobody knows when: at the time of whatever it is compared with."""

    def word(self, until: datetime) -> tuple[datetime | None, Sequence[Interval]]:
        """Its last word up to a time, and when that was."""
        place = bisect_right(self.times, until) - 1
        return (self.times[place], self.words[place]) if place >= 0 else (None, ())


def _spoken(told: Sequence[tuple[Item, Interval]]) -> _Spoken:
    exact = [one for one in told if not one[0].vague]  # "dozens" takes back no number
    by_time: dict[datetime | None, list[Interval]] = defaultdict(list)
    for item, interval in exact or told:
        by_time[moment(item.published)].append(interval)
    undated = by_time.pop(None, [])
    dated = sorted(by_time.items(), key=lambda found: found[0] or datetime.min)
    return _Spoken([time for time, _ in dated if time], [words for _, words in dated], undated)


def _at_one_time(one: _Spoken, other: _Spoken) -> bool:
    """Did two outlets say at one time what cannot both be true?

    The last word of each counts; where one spoke on after the other fell silent, the word that it had at that time.
    """
    if one.undated or other.undated or not (one.times and other.times):
        return disagree({"one": _last(one), "other": _last(other)})
    end = min(one.times[-1], other.times[-1])
    (when, word), (then, rival) = one.word(end + HISTORY), other.word(end + HISTORY)
    if when is None or then is None or abs(when - then) > HISTORY:
        return False
    return disagree({"one": word, "other": rival})


def _last(spoken: _Spoken) -> Sequence[Interval]:
    return [*spoken.undated, *(spoken.words[-1] if spoken.words else ())]
