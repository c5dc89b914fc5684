"""The question of a figure slot by slot: what its claims say they measure, and which of them say otherwise."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from extract.records import Claim, claim_of
from pipelines.compare.questions import compare_questions

TITLES = {
    "measured": "What is measured",
    "event": "What happens to it",
    "holder": "Whose",
    "place": "Where",
    "period": "When",
    "as_of": "Counted up to",
    "scope": "What of it",
    "change": "Level or change",
}
MOST_CLAIMS = 200
"""Claims that are compared: more say no more."""
_FIELDS = tuple(field.name for field in fields(Claim))


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow:
    """One slot over all claims of a figure."""

    title: str
    said: str
    """As the claim says it that says most."""
    met: int
    unknown: int
    others: tuple[tuple[str, str], ...]
    """What claims say that contradict it, each with the id of one."""


def question_table(claims: Sequence[Mapping[str, Any]]) -> list[SlotRow]:
    """The slots that some claim fills, compared with the claim that fills most of them, the earliest such."""
    given = [claim_of({name: claim[name] for name in _FIELDS}) for claim in claims[:MOST_CLAIMS]]
    if not given:
        return []
    typical = max(given, key=_filled)
    return list(_rows(typical, [claim for claim in given if claim is not typical]))


def _filled(claim: Claim) -> int:
    return sum(getattr(claim, slot) is not None for slot in TITLES)


def _rows(typical: Claim, others: Sequence[Claim]) -> Iterator[SlotRow]:
    compared = [(claim, {found.slot: found for found in compare_questions(typical, claim)}) for claim in others]
    for slot, title in TITLES.items():
        found = [(claim, slots[slot]) for claim, slots in compared if slot in slots]
        said = getattr(typical, slot) or next((slots.one for _, slots in found if slots.one), None)
        if said is None:
            continue
        verdicts = Counter(slots.verdict for _, slots in found)
        against = {
            slots.other or "": claim.claim_id for claim, slots in reversed(found) if slots.verdict == "contradicted"
        }
        yield SlotRow(
            title=title,
            said=said,
            met=1 + verdicts["met"],
            unknown=verdicts["unknown"],
            others=tuple(sorted(against.items())),
        )
