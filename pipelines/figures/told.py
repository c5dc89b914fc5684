"""A figure told in two sentences: who says what, on whose word, and who says otherwise. Pure, from its claims alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from extract.records import Claim
from pipelines.compare.intervals import both_true
from pipelines.figures.by_value import by_value
from pipelines.figures.clauses import Value, names_of, sentence
from pipelines.figures.denials import stating
from pipelines.figures.in_force import Saying, in_force, sayings_of
from pipelines.figures.parted import parted, why_together
from pipelines.figures.told_denials import denied
from pipelines.figures.values import stated_by

_BREAK = "\n"
"""Between sentences, as no title or value has one."""
MOST = 60
"""Values that are set against each other; of a figure with more, those that most outlets give."""


def told(figure: Mapping[str, Any], claims: Iterable[Claim], titles: Mapping[str, str]) -> str:
    """What outlets say of a figure, in two plain sentences, and one more where somebody denies it.

    `figure` is a row of `figures` (of it `status` and `disputed_by` are read), `claims` are its current claims with
    sources under their common names, `titles` name outlets by key. Empty where there are no claims. Nothing says
    SAMPLE: whoever shows it does.
    """
    return " ".join(told_sentences(figure, claims, titles))


def told_sentences(figure: Mapping[str, Any], claims: Iterable[Claim], titles: Mapping[str, str]) -> list[str]:
    """The same, sentence by sentence."""
    given = list(claims)
    said = stating(given)
    telling = telling_of(said)
    sentences = _said(str(figure["status"]), telling, titles) if telling else []
    sentences += denied(given, figure.get("disputed_by"), titles, alone=not telling)
    return _once_marked(_BREAK.join(sentences), titles.values()).split(_BREAK) if sentences else []


def _once_marked(text: str, titles: Iterable[str]) -> str:
    """The text with what a title has in brackets, as "(added by hand)", at its first mention alone."""
    for title in titles:
        bare, _, mark = title.partition(" (")
        first, found, rest = text.partition(title)
        if mark and found:
            text = f"{first}{found}{rest.replace(title, bare)}"
    return text


def telling_of(said: Sequence[Claim]) -> list[Claim]:
    """Claims whose values tell the figure; all of an outlet that has no others, so that nobody is left out."""
    if not said:
        return []
    telling = list(stated_by(said).claims)
    heard = {claim.outlet for claim in telling}
    return telling + [claim for claim in said if claim.outlet not in heard]


def values_of(sayings: Sequence[Saying]) -> list[Value]:
    """Sayings by the value that they give, what most outlets give first."""
    of_claim = {saying.claim.claim_id: saying for saying in sayings}
    return [
        (value.printed, [of_claim[claim.claim_id] for claim in value.claims])
        for value in by_value(saying.claim for saying in sayings)[:MOST]
    ]


def _said(status: str, telling: Sequence[Claim], titles: Mapping[str, str]) -> list[str]:
    values = values_of(in_force(telling))
    if status == "moved":
        return _moved(telling, titles)
    if len({claim.outlet for claim in telling}) == 1:
        return _alone(telling, values, titles)
    sentences = _together(values, titles)
    if status == "conflict" and not parted(values)[1]:  # they agree by now, and did not before
        sentences = sentences[:1] + _before(telling, values, titles)
    return sentences


def _together(values: Sequence[Value], titles: Mapping[str, str]) -> list[str]:
    """The value that most outlets bear out with what fits it, then what does not."""
    fitting, against = parted(values)
    sentences = [sentence(fitting, titles)]
    if against:
        heard = {saying.outlet for _, sayings in fitting for saying in sayings}
        sentences.append(sentence(against, titles, again=heard))
    elif len(fitting) > 1:
        sentences.append(why_together(fitting))
    return sentences


def _alone(telling: Sequence[Claim], values: Sequence[Value], titles: Mapping[str, str]) -> list[str]:
    """What one outlet alone gives, and what it gave before."""
    sentences = ["Only " + sentence(values, titles)]
    return sentences + _before(telling, values, titles)


def _before(telling: Sequence[Claim], values: Sequence[Value], titles: Mapping[str, str]) -> list[str]:
    """What articles said that are not their outlet's newest, in order of time."""
    now = {saying.claim.article_id for _, sayings in values for saying in sayings}
    earlier = values_of(_ever([claim for claim in telling if claim.article_id not in now]))
    otherwise = [value for value in earlier if value[0] not in {printed for printed, _ in values}]
    told = [
        f"{_outlets(value, titles)} said {_dated(*value)}" for value in sorted(otherwise, key=lambda v: _times(v[1]))
    ]
    return [f"Before, {names_of(told)}."] if told else []


def _moved(telling: Sequence[Claim], titles: Mapping[str, str]) -> list[str]:
    """The first word and the last: values that were never in print at one time."""
    values = values_of(_ever(telling))
    last = max(values, key=lambda value: (_times(value[1])[1], len(value[1])))
    fitting = [value for value in values if value is not last and _fits(value, last)]
    earlier = sorted((v for v in values if not _fits(v, last)), key=lambda value: _times(value[1]))
    if not earlier:
        return _together(values, titles)
    hours = _day(_times(earlier[0][1])[0]) == _day(_times(last[1])[1])
    first, *between = earlier
    then = f"; then came {names_of([value[0] for value in between])}" if between else ""
    when = _day(_times(last[1])[1], hours=hours)
    return [
        f"At first {_outlets(first, titles)} said {_dated(*first, hours=hours)}{then}.",
        f"The last word{f', of {when}' if when else ''}: {sentence([last, *fitting], titles)}",
    ]


def _fits(value: Value, other: Value) -> bool:
    return both_true(value[1][0].claim, other[1][0].claim)


def _ever(telling: Sequence[Claim]) -> list[Saying]:
    """All that outlets have said, article by article."""
    by_article: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in telling:
        by_article[claim.outlet or "", claim.article_id].append(claim)
    return [saying for (outlet, _), given in by_article.items() for saying in sayings_of(outlet, given)]


def _outlets(value: Value, titles: Mapping[str, str]) -> str:
    return names_of(list(dict.fromkeys(titles.get(one.outlet, one.outlet) for one in value[1])))


def _times(sayings: Sequence[Saying]) -> tuple[str, str]:
    """When a value was first said and when last; nobody knows when is at last."""
    times = [saying.claim.published or "~" for saying in sayings]
    return min(times), max(times)


def _dated(value: str, sayings: Sequence[Saying], *, hours: bool = False) -> str:
    when = _day(_times(sayings)[0], hours=hours)
    return f"{value} ({when})" if when else value


def _day(time: str, *, hours: bool = False) -> str:
    """A day in words, with the hour where days do not tell times apart; nothing for no time."""
    return "" if time == "~" else format(datetime.fromisoformat(time), "%-d %B %Y, %H:%M" if hours else "%-d %B %Y")
