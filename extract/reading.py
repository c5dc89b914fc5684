"""What a number expression is of: unit, counted noun, kind, direction, subject, and whether it makes a claim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from spacy.tokens import Doc

from extract.atoms import HYPHENS, Atoms
from extract.changes import change_after, change_before
from extract.ellipsis import MAX_SENTENCE, inherited, upcoming
from extract.measured import subject_of
from extract.mentions import Mention, ends
from extract.nouns import Counted, TokenIndex, counted_after
from extract.points import point_unit
from extract.rates import rate_after
from extract.records import Change, Kind
from extract.standing import is_age, standing
from extract.units import YEAR_OF_AGE

MAX_OF_WHOLE = 4
"""Words between a part and its whole: `38 | of its usual | 145 trains`."""

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

    def mention_end(self, atoms: Atoms) -> int:
        """Where the number expression itself ends, without the noun that it counts."""
        return atoms[self.mention.end - 1].end


def read_mentions(doc: Doc, atoms: Atoms, mentions: Sequence[Mention]) -> list[Reading]:
    """Read each mention in the light of those before it."""
    tokens = TokenIndex(doc)
    readings: list[Reading] = []
    joined = list(_joined(atoms, mentions))
    for mention, following in zip_longest(joined, joined[1:]):
        reading = _read(doc, atoms, tokens, mention, readings)
        if following is not None:  # "millions of rare $1 bills": the noun lies beyond another number
            reading = replace(
                reading, end=max(min(reading.end, atoms[following.start - 1].end), reading.mention_end(atoms))
            )
        if _is_pronoun(atoms, reading):
            continue
        readings.append(_equivalent(atoms, reading, readings))
    return _completed(atoms, readings)


def _is_pronoun(atoms: Atoms, reading: Reading) -> bool:
    """`another one`, `a simple one`: `one` that stands for a noun, and no noun or part follows."""
    mention = reading.mention
    if mention.low != 1 or atoms.low(mention.number_start) != "one" or mention.unit is not None:
        return False
    if reading.counted is not None or mention.whole is not None or atoms.low(mention.end) in {"of", "more", "further"}:
        return False
    opening = atoms.low(mention.start)
    return opening in {"one", "another"}


def _equivalent(atoms: Atoms, reading: Reading, earlier: Sequence[Reading]) -> Reading:
    """`under 296 hp (224 kW)`, `0.25 points, or 0.01%`: the same amount again has the same bound and direction."""
    if not earlier or reading.mention.comparator not in {"=", "range"}:
        return reading
    before, mention = earlier[-1], reading.mention
    between = doc_between(atoms, before.mention.end, mention.start)
    measured = before.mention.unit is not None and mention.unit is not None
    if not measured or before.mention.unit == mention.unit or between not in {"(", "/", ", or", ",or"}:
        return reading
    bound = before.mention.comparator
    if mention.comparator == "=" and bound != "range":
        low, high = ends(bound, mention.low) if mention.low is not None else (None, None)
        mention = replace(mention, comparator=bound, low=low, high=high)
    return replace(reading, mention=mention, change=reading.change or before.change)


def doc_between(atoms: Atoms, start: int, end: int) -> str:
    """The text between two places, without the spaces around it."""
    return atoms.text[atoms[start - 1].end : atoms[end].start].strip()


def _completed(atoms: Atoms, readings: list[Reading]) -> list[Reading]:
    """Units that only the next number names: `two- and three-bedroom homes`, `polled 11,482 to win by 1,906 votes`."""
    for place in range(len(readings) - 2, -1, -1):
        reading, following = readings[place], readings[place + 1]
        if reading.unit is not None and not reading.inherited:
            continue
        paired = doc_between(atoms, reading.mention.end, following.mention.start) in {"to", "x"}
        if (paired or _is_suspended(atoms, reading.mention)) and following.unit is not None:
            readings[place] = replace(
                reading, unit=following.unit, unit_phrase=following.unit_phrase, kind=following.kind
            )
        elif reading.unit is None and reading.mention.rule in {"digits", "words"} and not reading.mention.signed:
            source = upcoming(atoms, reading.mention, readings[place + 1 : place + 1 + MAX_SENTENCE])
            if source is not None:
                readings[place] = replace(reading, unit=source.unit, unit_phrase=source.unit, inherited=True)
    return readings


def _is_suspended(atoms: Atoms, mention: Mention) -> bool:
    """`four-, five- and six-cylinder`: a hyphen with nothing glued behind it."""
    return (
        atoms[mention.end].text in HYPHENS and atoms.is_glued(mention.end) and not atoms.is_glued(mention.end + 1)
    ) or (atoms[mention.end].text in HYPHENS and atoms[mention.end + 1].text == ",")


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
    if part.unit is not None or whole.unit is not None or whole.low is None or part.low is None or whole.vague:
        return False
    between = [atoms.low(place) for place in range(part.end, whole.start)]
    if not between or between[0] != "of" or len(between) > MAX_OF_WHOLE or part.low >= whole.low:
        return False
    return len(between) == 1 or between[1] in {"the", "its", "their", "our", "his", "her", "all", "these", "those"}


def _read(doc: Doc, atoms: Atoms, tokens: TokenIndex, mention: Mention, earlier: list[Reading]) -> Reading:
    mention = _spread(atoms, mention)
    start, end = atoms[mention.start].start, atoms[mention.end - 1].end
    after = tokens.at_or_after(end)
    plural = mention.low != 1 or mention.high != 1
    counted = (
        None if _is_measured(mention) else counted_after(doc, after, plural=plural, of_whole=mention.unit is not None)
    )
    unit, phrase, kind = _of_unit(atoms, mention, counted)
    reading = Reading(mention, start, end, unit, phrase, kind, _change(atoms, mention, kind), counted=counted)
    if counted is not None and mention.unit is None:
        reading = replace(reading, end=_noun_end(doc, end, counted))
    if unit is None:
        reading = _without_unit(doc, atoms, tokens, reading, earlier)
    reading = replace(reading, reason=standing(doc, atoms, tokens, reading))
    return replace(reading, subject=subject_of(doc, tokens, reading))


_LASTING = frozenset(
    {"for", "after", "in", "than", "aged", "of", "been", "was", "is", "by", "lasted", "took", "take", "takes", "spent"}
    | {"just", "well", "slightly", "little", "waiting", "waited", "wait", "running", "", "from", "within", "served"}
)


def _spread(atoms: Atoms, mention: Mention) -> Mention:
    """`1,900 jobs over three years`: `over` a time tells how it is spread, not that it is longer."""
    if mention.unit is None or mention.unit.group != "duration" or mention.comparator != ">":
        return mention
    over = atoms.low(mention.start) == "over" and mention.start + 1 == mention.number_start
    if not over or atoms.low(mention.start - 1) in _LASTING or not atoms[mention.start - 1].is_word:
        return mention
    return replace(mention, comparator="=", high=mention.low)


def _is_measured(mention: Mention) -> bool:
    return mention.unit is not None and mention.unit.group not in {"percent", "ratio"}


def _of_unit(atoms: Atoms, mention: Mention, counted: Counted | None) -> tuple[str | None, str | None, Kind]:
    unit = mention.unit
    if unit is not None and unit.id == "point":
        return point_unit(atoms, mention), unit.name, unit.kind
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
    sign = atoms[mention.number_start - 1].text
    if mention.signed and kind in {"percent", "money"} and not sign.isalpha():
        return "down" if mention.high is not None and mention.high < 0 else "up"
    found = change_before(atoms, mention.start, relative=relative)
    if found is None and mention.start != mention.number_start:
        found = change_before(atoms, mention.number_start, relative=relative)
    if kind in {"duration", "age", "ratio"}:
        return found if atoms.low(mention.start - 1) == "by" else None
    if found is None and (relative or kind in {"money", "length"}):
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
