"""A figure called by its question: what is counted and what befell it, whose, where, when; never its value."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from extract.concepts import content_words
from extract.nouns import looks_plural, plural
from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions
from extract.records import Claim, Kind, Scope
from pipelines.compare.word_weights import Vector, cosine, mean
from pipelines.lineup.claim import Item

LOOKED_AT = 40
"""Claims among which the words are chosen, those in the middle of the figure."""
BEST_LENGTH = 8
"""Words of a title that say enough and no more."""
LONGEST = 110
"""Characters."""
TELLING = 2
"""Words of a title beside its kind that tell what it is of without its story."""
MOST = 0.5
"""Share of a figure's claims that must give a place, a period or a scope for it to be the figure's."""

GAP = "…"

_POINTING = re.compile(
    r"\b(?:I|me|my|we|us|our|you|your|he|him|his|she|her|it|its|they|them|their|this|these|those|there|here)\b", re.I
)
"""Words that say nothing away from their text."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_DAY = re.compile(r"\A\d{1,2} [A-Z][a-z]+ \d{4}\Z")
_OF_KIND: Mapping[Kind, str] = {
    "count": "number", "money": "money", "percent": "share", "points": "points", "duration": "time", "age": "age",
    "length": "distance", "ratio": "ratio", "other": "amount",
}  # fmt: skip
"""What a figure is of at least."""
_OF_SCOPE: Mapping[Scope, str] = {
    "average": "average", "limit": "limit", "target": "target", "forecast": "forecast", "poll": "poll",
    "record": "record", "verified": "verified",
}  # fmt: skip
"""How a title says what of the thing a figure is, where its words do not."""


def figure_title(cluster: Sequence[Item], vectors: Mapping[str, Vector], by_claim: Mapping[str, Claim]) -> str:
    """The figure in words, for one line: "People killed in the floods, Dorvale, May 2024"."""
    centre = mean(vectors[item.claim_id] for item in cluster)
    middle = {item.claim_id: round(cosine(vectors[item.claim_id], centre), 2) for item in cluster}
    likeliest = sorted(middle, key=lambda claim_id: (-middle[claim_id], claim_id))[:LOOKED_AT]
    claims = [by_claim[claim_id] for claim_id in likeliest]
    best = max(claims, key=lambda claim: (middle[claim.claim_id] + _clarity(claim), claim.claim_id))
    title = _named(best, claims)
    for more in _where_and_when(claims) if best.kind != "age" else ():
        if more is not None and not _says(title, more) and len(title) + len(more) < LONGEST:
            title = f"{title}, {more}"
    if _is_bare(title) and (story := _story(claims, LONGEST - len(title))):
        title = f"{title}, in “{story}”"
    return title[:1].upper() + title[1:]


def _is_bare(title: str) -> bool:
    """Does a title name a thing alone, of which a stranger must know the story: "Turnout", "People missing"?"""
    words = content_words(_IN_BRACKETS.sub("", title))
    return len({word for word in words if word not in _OF_KIND.values()} - {"people"}) < TELLING


def _story(claims: Sequence[Claim], room: int) -> str | None:
    """A headline over the claims that fits into so many characters: the one with the fewest gaps, then the shortest."""
    headlines = {without_numbers(_one_line(claim.title)) for claim in claims if claim.field != "title"} - {""}
    fitting = (headline for headline in headlines if len(headline) < room and len(content_words(headline)) >= TELLING)
    return min(fitting, key=lambda headline: (headline.count(GAP), len(headline), headline), default=None)


def without_numbers(headline: str) -> str:
    """A headline with a gap for each number, which might be taken for its value: `Wall ends … metres short`."""
    atoms = Atoms(headline)
    text, ends = "", 0
    for mention in find_mentions(atoms):
        text += headline[ends : atoms[mention.number_start].start] + GAP
        ends = atoms[mention.number_end - 1].end
    return text + headline[ends:]


def _where_and_when(claims: Sequence[Claim]) -> tuple[str | None, str | None]:
    return _prevailing([claim.place for claim in claims], MOST), _period(claims)


def _named(best: Claim, claims: Sequence[Claim]) -> str:
    """What is measured, with whose it is and what of it where the words do not say."""
    named = _one_line(best.subject) or _least(best)
    scope = _OF_SCOPE.get(_prevailing([claim.scope for claim in claims], MOST))  # type: ignore[call-overload]
    holder = _prevailing([claim.holder for claim in claims]) if best.kind != "age" else None
    if (
        holder is not None
        and (best.kind != "count" or _is_telling(holder))
        and len(content_words(named)) < 3
        and not _says(named, holder)
    ):
        named = f"{holder}: {named}"
    if scope is not None and not re.search(rf"\b{scope[:6]}", named, re.I):
        named = f"{named} ({scope})"
    return named


def _is_telling(holder: str) -> bool:
    """A name, or a group: what is counted is rarely of one "officer" or "man"."""
    return any(map(str.isupper, holder)) or looks_plural(holder.split()[-1])


def _clarity(claim: Claim) -> float:
    """How well a subject can be read by itself, against what its claims have in common: fractions of a similarity."""
    subject = _one_line(claim.subject)
    telling = [word for word in content_words(subject) if word not in _OF_KIND.values()]
    clear = -abs(len(subject.split()) - BEST_LENGTH) / 25 - len(_POINTING.findall(subject)) / 5
    if len(telling) < 2:
        clear -= 0.5
    if not telling:
        clear -= 0.5
    if claim.field == "title":
        clear -= 0.2  # headlines leave out what a sentence says
    return clear


def _least(claim: Claim) -> str:
    """What is counted, where nothing is said of it."""
    return plural(claim.unit.replace("_", " ")) if claim.kind == "count" and claim.unit else _OF_KIND[claim.kind]


def _prevailing(said: Sequence[str | None], least: float = 0.0) -> str | None:
    """What most claims that say anything say, and at least a share of all; None where they say several as often."""
    counts = Counter(one for one in said if one)
    if not counts:
        return None
    best, count = min(counts.items(), key=lambda found: (-found[1], found[0]))
    return best if count > MOST * counts.total() and count >= least * len(said) else None


def _period(claims: Sequence[Claim]) -> str | None:
    """The time that the figure covers; a single day is as often that of the telling."""
    period = _prevailing([claim.period for claim in claims], MOST)
    return None if period is None or _DAY.match(period) else period


def _says(title: str, more: str) -> bool:
    """Does a title have the telling words already?"""
    words = set(re.findall(r"\w+", title.lower()))
    return all(word in words for word in re.findall(r"\w{3,}", more.lower()))


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())[:LONGEST]
