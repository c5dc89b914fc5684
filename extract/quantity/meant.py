"""What a number without a noun counts, where no rule of `ellipsis` shows it.

A network reads the number in its text together with the units that it may have (`read_units`). To read those as well
that a rule has given a unit would bring three more of a thousand units right, for twice the readings.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.number.atoms import Atoms
from extract.number.mentions import scaled
from extract.quantity.candidates import Candidate, candidates
from extract.quantity.carried_on import carried_on, is_in_part
from extract.quantity.draft import DraftQuantity
from extract.quantity.index_levels import counts_nobody
from extract.quantity.inherited import of_draft, of_noun, size_of, unrated
from extract.quantity.numbered_passage import FAR, Passage
from extract.quantity.read_units import asked_of, read_unit_reader
from extract.quantity.roles import SUBJECT
from extract.quantity.trait_weights import read_weights

LEAST = 0.5
"""How likely a unit must be: below, "unknown" is the better answer."""


def with_units_meant(doc: Doc, atoms: Atoms, drafts: Sequence[DraftQuantity], title: str = "") -> list[DraftQuantity]:
    """The drafts, those without a unit given the one that is most likely meant, if it is likely enough.

    `title` is the headline above the text.
    """
    passage = Passage(doc, atoms, drafts)
    given = list(drafts)
    for place, draft in enumerate(drafts):
        if is_asked(draft):
            other = carried_on(atoms, draft.mention, passage.role(place), given[:place])
            given[place] = (
                _like(draft, other) if other is not None and other.likely else _with_unit(passage, place, title)
            )
    return given


def _like(draft: DraftQuantity, other: DraftQuantity) -> DraftQuantity:
    """`received 18,600, up from 12,400`: what the one was taken to count, the other counts too."""
    return replace(draft, unit=other.unit, unit_phrase=other.unit_phrase, kind=other.kind, inherited=True, likely=True)


def is_asked(draft: DraftQuantity) -> bool:
    """Is it a claim that counts something which nothing in its sentence names?"""
    return draft.unit is None and draft.reason is None and draft.kind == "count" and not draft.mention.signed


def _may_be_money(passage: Passage, place: int) -> bool:
    """`bid 45 million for the winger`: what is given in millions, and does nothing itself, may be of any currency."""
    draft = passage.drafts[place]
    return size_of(draft.mention) >= _MILLION and passage.role(place).part not in SUBJECT


_MILLION = 1_000_000


_IN_MIND = frozenset({"counted", "measure", "plural", "topic"})
"""Traits, one of which shows that a text speaks of what may be meant."""


def _read(passage: Passage, place: int, title: str) -> tuple[Candidate, float] | None:
    """The likeliest of the units that a number may have, and how likely it is.

    None where the text speaks of nothing that could be counted: then people are not meant either.
    """
    found = candidates(passage, place)
    if not any(candidate.traits & _IN_MIND for candidate in found):
        return None
    start = passage.drafts[place].start
    asked = asked_of(passage.doc.text, title, passage.sentence_around(start), start, found, read_weights())
    likely = read_unit_reader().likely(asked)
    best = max(range(len(likely)), key=likely.__getitem__)
    return next(one for one in found if one.unit == asked.units[best]), likely[best]


def _with_unit(passage: Passage, place: int, title: str) -> DraftQuantity:
    draft = passage.drafts[place]
    if _may_be_money(passage, place):
        return _in_money(passage, place)
    read = _read(passage, place, title)
    if read is None:
        return draft
    candidate, likely = read
    is_count = "measure" not in candidate.traits
    if likely < LEAST or (is_count and (is_in_part(draft.mention) or counts_nobody(passage.role(place)))):
        return draft
    if is_count:
        return replace(draft, unit=candidate.unit, unit_phrase=candidate.unit, inherited=True, likely=True)
    return _measured(passage, place, candidate.unit)


def _in_money(passage: Passage, place: int) -> DraftQuantity:
    """`It cost £30m. In the end the council paid 44 million`: money, where a sum was told just before.

    Of 59 such numbers in stories marked in full 47 were money.
    """
    draft, role = passage.drafts[place], passage.role(place)
    last = next((n for n in range(place - 1, -1, -1) if passage.drafts[n].kind == "money"), None)
    if last is None or passage.sentence(role.token) - passage.sentence(passage.role(last).token) >= FAR:
        return draft
    told = passage.drafts[last]
    return replace(draft, unit=told.unit, unit_phrase=unrated(told), kind="money", inherited=True, likely=True)


def _measured(passage: Passage, place: int, unit: str) -> DraftQuantity:
    """The number read in the measure that was told of last in that unit."""
    draft = passage.drafts[place]
    found = (of_draft(other) for other in reversed(passage.drafts[:place]) if other.unit == unit)
    source = next((source for source in found if source is not None), of_noun(unit))
    return replace(
        draft,
        mention=scaled(draft.mention, source.scale),
        unit=source.unit,
        unit_phrase=source.unit_phrase,
        kind=source.kind,
        inherited=True,
        likely=True,
    )
