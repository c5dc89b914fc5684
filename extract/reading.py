"""What a number expression is of: unit, counted noun, kind, direction, subject, and whether it makes a claim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extract.atoms import Atoms
from extract.changes import change_after, change_before
from extract.ellipsis import inherited
from extract.measured import subject_of
from extract.mentions import Mention
from extract.nouns import Counted, TokenIndex, counted_after
from extract.rates import rate_after
from extract.records import Change, Kind
from extract.standing import is_age, standing
from extract.units import YEAR_OF_AGE

_RELATIVE_KINDS = frozenset({"percent", "points"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention with everything that is known of it; `start` and `end` are code points."""

    mention: Mention
    start: int
    end: int
    unit: str | None
    unit_phrase: str | None
    kind: Kind
    change: Change | None
    subject: str | None = None
    reason: str | None = None
    counted: Counted | None = None
    inherited: bool = False


def read_mentions(doc: Doc, atoms: Atoms, mentions: Sequence[Mention]) -> list[Reading]:
    """Read each mention in the light of those before it."""
    tokens = TokenIndex(doc)
    readings: list[Reading] = []
    for mention in _joined(atoms, mentions):
        reading = _read(doc, atoms, tokens, mention, readings)
        readings.append(reading)
    return readings


def _joined(atoms: Atoms, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """`six of the nine members`, `every one of 13 elections`: one figure with the noun of the whole."""
    skip = False
    for place, mention in enumerate(mentions):
        if skip:
            skip = False
            continue
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        if following is not None and _is_whole(atoms, mention, following):
            skip = True
            yield replace(mention, end=following.end, whole=following.end)
        else:
            yield mention


def _is_whole(atoms: Atoms, part: Mention, whole: Mention) -> bool:
    if part.unit is not None or whole.unit is not None or whole.low is None or part.low is None:
        return False
    between = [atoms.low(place) for place in range(part.end, whole.start)]
    return between in (["of"], ["of", "the"], ["of", "its"], ["of", "their"]) and part.low < whole.low


def _read(doc: Doc, atoms: Atoms, tokens: TokenIndex, mention: Mention, earlier: list[Reading]) -> Reading:
    start, end = atoms[mention.start].start, atoms[mention.end - 1].end
    after = tokens.at_or_after(end)
    plural = mention.low != 1 or mention.high != 1
    counted = None if _is_measured(mention) else counted_after(doc, after, plural=plural)
    unit, phrase, kind = _of_unit(atoms, mention, counted)
    reading = Reading(mention, start, end, unit, phrase, kind, _change(atoms, mention, kind), counted=counted)
    if counted is not None and mention.unit is None:
        reading = replace(reading, end=_noun_end(doc, end, counted))
    if unit is None:
        reading = _without_unit(doc, atoms, tokens, reading, earlier)
    reading = replace(reading, reason=standing(doc, atoms, tokens, reading))
    return replace(reading, subject=subject_of(doc, tokens, reading))


def _is_measured(mention: Mention) -> bool:
    return mention.unit is not None and mention.unit.group not in {"percent", "ratio"}


def _of_unit(atoms: Atoms, mention: Mention, counted: Counted | None) -> tuple[str | None, str | None, Kind]:
    unit = mention.unit
    if unit is not None:
        phrase = counted.phrase if counted is not None else unit.name
        if unit.group not in {"percent", "ratio"}:
            phrase = unit.name + rate_after(atoms, mention.end)
        return unit.id, phrase, unit.kind
    if counted is not None:
        return counted.unit, counted.phrase + rate_after(atoms, mention.end + _length(counted)), "count"
    return None, None, "count"


def _length(counted: Counted) -> int:
    return counted.last - counted.first + 1


def _noun_end(doc: Doc, end: int, counted: Counted) -> int:
    last = doc[counted.last]
    return max(end, last.idx + len(last.text))


def _change(atoms: Atoms, mention: Mention, kind: Kind) -> Change | None:
    relative = kind in _RELATIVE_KINDS
    found = change_before(atoms, mention.start, relative=relative)
    if found is None and mention.start != mention.number_start:
        found = change_before(atoms, mention.number_start, relative=relative)
    if found is None and (relative or kind in {"money", "count"}):
        found = change_after(atoms, mention.end)
    return found


def _without_unit(doc: Doc, atoms: Atoms, tokens: TokenIndex, reading: Reading, earlier: Sequence[Reading]) -> Reading:
    """An age, or a number whose unit the reader knows from what was said before."""
    if is_age(doc, atoms, tokens, reading):
        return replace(reading, unit=YEAR_OF_AGE.id, unit_phrase=YEAR_OF_AGE.name, kind="age")
    source = inherited(doc, atoms, tokens, reading, earlier)
    if source is None:
        return reading
    return replace(reading, unit=source.unit, unit_phrase=source.unit_phrase, kind=source.kind, inherited=True)
