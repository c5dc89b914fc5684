"""What other numbers of a text count or measure, as what a number without a noun may count, with traits."""

from collections.abc import Iterator

from extract.quantity.draft import DraftQuantity
from extract.quantity.inherited import size_of
from extract.quantity.numbered_passage import FAR, Passage, steps, unit_of
from extract.quantity.roles import Role

MAX_COUNTS = 40
"""Counts before a number, and as many behind it, that are looked at."""
MAX_MEASURES = 5
"""Numbers before one among which measures are looked for, in its sentence and two before it."""
SMALL = frozenset({"be", "have"})
"""Verbs that say nothing of what does them."""


def counted_before_or_behind(passage: Passage, place: int) -> Iterator[tuple[str, set[str]]]:
    """The units of other counts, each with how far away, how large and in what part the other stands."""
    draft, role = passage.drafts[place], passage.role(place)
    sentence = passage.sentence(role.token)
    seen: list[str] = []
    for other in _around(place, len(passage.drafts)):
        count = passage.drafts[other]
        if count.kind != "count" or count.unit is None or count.inherited or count.reason not in {None, "definition"}:
            continue
        unit = unit_of(count.unit)
        theirs = passage.role(other)
        back = sentence - passage.sentence(theirs.token)
        size = _ratio(draft, count)
        if other > place:
            yield unit, {"counted", f"counted behind, {size}"}
            continue
        traits = {"counted", f"counted {steps(back)} back", f"counted, {size}"}
        if back < FAR:
            traits.add(f"counted {back} back, {size}")
        if role.part == theirs.part:
            traits.add("same part")
            if back < 2:
                traits.add("same part near")
        if _same_verb(role, theirs):
            traits.add("same verb")
        if unit not in seen:
            seen.append(unit)
            if len(seen) <= FAR:
                traits.add(f"counted last but {len(seen) - 1}")
        yield unit, traits


def measured_before(passage: Passage, place: int) -> Iterator[tuple[str, set[str]]]:
    """The shares, lengths, weights told shortly before: `The permit allows 90 tonnes. It was storing 120`."""
    draft, role = passage.drafts[place], passage.role(place)
    sentence = passage.sentence(role.token)
    for other in range(place - 1, max(place - 1 - MAX_MEASURES, -1), -1):
        measure = passage.drafts[other]
        if measure.kind in {"count", "money"} or measure.unit is None or measure.inherited:
            continue
        theirs = passage.role(other)
        back = sentence - passage.sentence(theirs.token)
        if back >= FAR:
            return
        traits = {"measure", f"measure {back} back", f"measure {measure.kind}", f"measure, {_ratio(draft, measure)}"}
        if _same_verb(role, theirs):
            traits.add("measure, same verb")
        if role.part == theirs.part:
            traits.add("measure, same part")
        if draft.mention.low is not None and draft.mention.low % 1:
            traits.add("measure, part of one")
        yield measure.unit, traits


def _same_verb(one: Role, two: Role) -> bool:
    lemma = one.verb.lemma_ if one.verb is not None else None
    return lemma not in {None, *SMALL} and two.verb is not None and lemma == two.verb.lemma_


def _around(place: int, length: int) -> Iterator[int]:
    """The places near one: before it from the nearest on, then behind it."""
    yield from range(place - 1, max(place - MAX_COUNTS, 0) - 1, -1)
    yield from range(place + 1, min(place + MAX_COUNTS, length))


def _ratio(draft: DraftQuantity, other: DraftQuantity) -> str:
    one, two = size_of(draft.mention), size_of(other.mention)
    if one == two:
        return "equal"
    if not two or one > 100 * two:
        return "far larger"
    if one > 2 * two:
        return "larger"
    return "alike" if 2 * one >= two else "smaller" if 100 * one >= two else "far smaller"
