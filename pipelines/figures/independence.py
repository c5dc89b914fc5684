"""On how many words a figure rests: claims that go back to one origin, whoever prints them.

Two claims have one origin where they give one source, where one outlet has it from the other, where they stand in
copies of one text, or where the sentences are so alike that both must be the same agency's copy. Origins are counted,
not outlets and not sources.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from crawlers.outlets import outlet_named
from extract.records import Claim
from pipelines.compare.components import components
from pipelines.compare.intervals import Interval, both_possible, claim_interval
from pipelines.compare.units import measure_of
from pipelines.figures.copied import copied_claims
from pipelines.figures.vocabulary import RestsOn

if TYPE_CHECKING:
    from pipelines.lineup.repeats import Copies

COPY = 92.0
"""Least similarity of two sentences that are one agency's copy, numbers and all: of 100, by edits of letters."""
COPY_WORDS = 8
"""Words that such a sentence has at least: "12 people died." is nobody's copy."""
MOST_COMPARED = 400
"""Sentences of one figure that are compared with each other; of a figure with thousands, the first in order of time."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Whose word a figure rests on."""

    groups: Sequence[Sequence[str]]
    """Ids of the claims that go back to one origin, with those that give one first; each claim is in one group."""
    count: int
    """Origins that some claim names: groups with a source or a relay. Outlets' own word is not counted, but one origin
    more where such a claim cannot be true together with any of the others: that value comes from elsewhere."""
    rests_on: RestsOn
    """The best word there is: somebody's with a name, an unnamed source's, another outlet's, or nobody's."""


def origins_of(claims: Sequence[Claim], names: Mapping[str, str], copies: "Copies" = MappingProxyType({})) -> Origins:
    """The origins of the claims of one figure.

    `names` gives sources one name each, `copies` says which articles are copies of which. An outlet that is given as
    source or relay stands for its own claim, if there is one; circles (A has it from B, B from A) are one origin.
    """
    ordered = sorted(claims, key=lambda claim: (claim.published or "~", claim.claim_id))
    members: dict[int, list[int]] = defaultdict(list)
    for index, of in enumerate(components(len(ordered), _joined(ordered, names, copies))):
        members[of].append(index)
    told = [group for group in members.values() if any(_vouching(ordered[index], names) for index in group)]
    untold = [group for group in members.values() if group not in told]
    return Origins(
        groups=[[ordered[index].claim_id for index in group] for group in (*told, *untold)],
        count=len(told) + _from_elsewhere(ordered, told, untold),
        rests_on=_rests_on(ordered),
    )


def _joined(ordered: Sequence[Claim], names: Mapping[str, str], copies: "Copies") -> Iterator[tuple[int, int]]:
    """Places of claims that have one origin: by their words, or as one agency's copy."""
    of_outlet: dict[str | None, int] = {}
    for index, claim in enumerate(ordered):
        of_outlet.setdefault(claim.outlet, index)
    first: dict[tuple[str, str], int] = {}
    for index, claim in enumerate(ordered):
        for kind, name in _vouching(claim, names):
            if kind == "outlet" and name in of_outlet:
                yield index, of_outlet[name]
            yield index, first.setdefault((kind, name), index)
    copied = dict(copied_claims(ordered, copies))
    yield from copied.items()
    compared = [index for index in range(len(ordered)) if index not in copied][:MOST_COMPARED]
    long = [index for index in compared if len(ordered[index].sentence.split()) >= COPY_WORDS]
    for index, other in combinations(long, 2):
        one, another = ordered[index], ordered[other]
        if one.outlet != another.outlet and fuzz.ratio(one.sentence, another.sentence, score_cutoff=COPY) >= COPY:
            yield index, other


def _from_elsewhere(claims: Sequence[Claim], told: Sequence[Sequence[int]], untold: Sequence[Sequence[int]]) -> bool:
    """Is there a claim on nobody's word whose value none of the origins gives?"""
    given = {_admitted(claims[index]) for group in told for index in group}
    others = {_admitted(claims[index]) for group in untold for index in group} - given if given else set()
    return any(
        not any(both_possible(interval, known, (unit, known_unit), measure) for known, known_unit, _ in given)
        for interval, unit, measure in others
    )


def _admitted(claim: Claim) -> tuple[Interval, str | None, str]:
    return claim_interval(claim), claim.unit, measure_of(claim.kind, claim.unit)[0]


def _vouching(claim: Claim, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """On whose word a claim stands: its source, and the outlet or agency that relays it."""
    found = []
    if claim.source:
        name = names.get(claim.source, claim.source)
        key = outlet_key(name)
        found.append(("outlet", key) if key else ("source", name))
    if claim.via:
        key = outlet_key(claim.via)
        found.append(("outlet", key) if key else ("agency", claim.via.casefold()))
    return [word for word in found if word != ("outlet", claim.outlet)]


def _rests_on(claims: Sequence[Claim]) -> RestsOn:
    kinds = {claim.source_kind if not outlet_key(claim.source) else "outlet" for claim in claims if claim.source}
    if kinds - {"anonymous", "outlet"}:
        return "named"
    if "anonymous" in kinds:
        return "anonymous"
    return "outlet" if kinds or any(claim.via for claim in claims) else "nobody"


def outlet_key(name: str | None) -> str | None:
    """The key of the outlet that goes by a name, as articles cite it: "the Mail Online" is `daily_mail`."""
    return outlet_named(name) if name else None
