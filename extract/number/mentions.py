"""The grammar of number expressions over atoms alone: no tags, no parse, no names.

`find_mentions` walks once over the text. At each place it first steps over what is no figure (dates, names, idioms),
then reads a share, a multiple, a range or an amount with the words that bound it.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from extract.number.amounts import Amount, amount_start, read_amount
from extract.number.atoms import Atoms
from extract.number.codes import begins_idiom, idiom_end, read_code
from extract.number.comparators import read_bound
from extract.number.dates import read_date
from extract.number.lifetimes import DECADE_OF_LIFE, read_decade_of_life
from extract.number.multiples import read_multiple
from extract.number.number_words import chain_end, is_number_word
from extract.number.numbers import DECIMAL_WORDS, EXACT, FRACTION_WORDS, MAX_WORDS, MULTIPLES, VAGUE
from extract.number.ranges import Range, leaning_on, read_range
from extract.number.shares import Share, read_share
from extract.number.units import YEAR_OF_AGE, Unit
from extract.number.years import is_year
from extract.records import Comparator


@dataclass(frozen=True, slots=True)
class Mention:
    """A number expression; all places are among the atoms, ends exclusive."""

    start: int
    """With the words that bound it."""
    end: int
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    comparator: Comparator
    unit: Unit | None
    rule: str
    vague: bool = False
    hyphenated: bool = False
    signed: bool = False
    whole: int | None = None
    """Where the whole of `six of the nine members` is named: the place behind `nine`."""


_MARKS = frozenset({"symbol", "line"})
_STARTERS = (
    FRACTION_WORDS.keys()
    | MULTIPLES.keys()
    | VAGUE.keys()
    | DECIMAL_WORDS.keys()
    | {"a", "an", "several", "many", "once", "half", "tens"}
)


@lru_cache(maxsize=2)
def mentions_in(text: str) -> tuple[Atoms, tuple[Mention, ...]]:
    """A text's atoms and the number expressions among them; kept for an article's text and title, asked for twice."""
    atoms = Atoms(text)
    return atoms, tuple(find_mentions(atoms))


def find_mentions(atoms: Atoms) -> list[Mention]:
    """All number expressions of a text in order; none overlaps another."""
    mentions: list[Mention] = []
    index = 0
    for place in _beginnings(atoms):
        if place < index:
            continue
        index = place  # each turn takes an atom at least, whatever a reader gives back
        mention = _of_life(atoms, index)
        end = _step_over(atoms, index) if mention is None else None
        if end is not None:
            index = end
            continue
        mention = mention or _read_at(atoms, index)
        if mention is not None:
            mention = _after(mention, mentions)
            mentions.append(mention)
            index = mention.end
    return mentions


def _beginnings(atoms: Atoms) -> list[int]:
    """Where something may begin; most of a text are marks, and words with which neither a number nor an idiom does."""
    return [
        index
        for index, (kind, low) in enumerate(zip(atoms.kinds, atoms.lows, strict=True))
        if (not _is_plain(low) if kind == "word" else kind not in _MARKS) or atoms.low(index + 1) == "quarter"
    ]


@lru_cache(maxsize=20_000)
def _is_plain(low: str) -> bool:
    """A word that no reader starts from; one in "-ies" may be a decade."""
    starts = low in _STARTERS or is_number_word(low) or begins_idiom(low)
    return not starts and low != "quarter" and not low.endswith("ies")


def _after(mention: Mention, earlier: list[Mention]) -> Mention:
    """Bounding words reach back at most to the end of the mention before."""
    floor = earlier[-1].end if earlier else 0
    return mention if mention.start >= floor else replace(mention, start=min(floor, mention.number_start))


def _step_over(atoms: Atoms, index: int) -> int | None:
    """Where to go on when nothing countable starts at `index`; None where a number may."""
    atom = atoms[index]
    if atom.kind in {"number", "fraction"}:
        found = read_date(atoms, index) or read_code(atoms, index)
        return None if found is None else found[0]
    if not atom.is_word:
        return None
    idiom = idiom_end(atoms, index)
    if idiom is not None:
        return idiom
    if atom.low in {"a", "an"} and is_number_word(atoms.low(index + 1)):
        return _overlong(atoms, index + 1)
    if "quarter" in {atom.low, atoms.low(index + 1)} or atom.low == "half":
        time = read_code(atoms, index + (atom.low in {"a", "an"}))  # "half past seven", "a quarter to nine"
        return None if time is None else time[0]
    if not is_number_word(atom.low):
        return None if atom.low in _STARTERS else index + 1
    name = read_code(atoms, index)
    if name is not None:
        return name[0]
    return _overlong(atoms, index)


def _overlong(atoms: Atoms, index: int) -> int | None:
    """A run of more number words than any figure has is skipped as a whole, so that the walk stays linear."""
    end = chain_end(atoms, index)
    words = sum(is_number_word(atoms.low(place)) for place in range(index, min(end, index + 64)))
    return end if words > MAX_WORDS else None


def _of_life(atoms: Atoms, index: int) -> Mention | None:
    """`in her 70s`: an age, and no date."""
    found = read_decade_of_life(atoms, index)
    if found is None:
        return None
    start, end, low, high = found
    return Mention(start, end, index, end, low, high, "range", YEAR_OF_AGE, DECADE_OF_LIFE)


def _read_at(atoms: Atoms, index: int) -> Mention | None:
    share = read_share(atoms, index) or read_multiple(atoms, index)
    if share is not None:
        return _of_shares(atoms, share) or _of_share(atoms, share)
    amount = read_amount(atoms, amount_start(atoms, index)) if _may_start(atoms, index) else None
    if amount is None or amount.number.start != index:
        return None
    span = read_range(atoms, amount)
    return _of_range(atoms, span) if span is not None else _of_amount(atoms, leaning_on(atoms, amount))


def _may_start(atoms: Atoms, index: int) -> bool:
    atom = atoms[index]
    return atom.kind in {"number", "fraction"} or is_number_word(atom.low) or atom.low in _STARTERS


def _of_share(atoms: Atoms, share: Share) -> Mention:
    bound = read_bound(atoms, share.start, share.end)
    comparator: Comparator = "~" if share.inexact and bound.comparator == "=" else bound.comparator
    low, high = ends(comparator, share.value)
    return Mention(
        bound.start, bound.end, share.start, share.end, low, high, comparator, share.unit, share.rule,
        hyphenated=share.hyphenated,
    )  # fmt: skip


def _of_shares(atoms: Atoms, first: Share) -> Mention | None:
    """`between a quarter and a third`, `a half to two-thirds`."""
    between = atoms.low(first.start - 1) == "between"
    if atoms.low(first.end) != ("and" if between else "to") or atoms.low(first.start - 1) == "from":
        return None
    second = read_share(atoms, first.end + 1)
    if second is None or second.unit != first.unit or second.value <= first.value:
        return None
    return Mention(
        first.start - between, second.end, first.start, second.end, first.value, second.value, "range", second.unit,
        "range",
    )  # fmt: skip


def _of_range(atoms: Atoms, span: Range) -> Mention:
    return Mention(
        span.start, span.end, span.number_start, span.number_end, span.low, span.high, "range", span.unit, "range",
        hyphenated=span.hyphenated,
    )  # fmt: skip


def _of_amount(atoms: Atoms, amount: Amount) -> Mention:
    bound = read_bound(atoms, amount.start, amount.end)
    comparator = bound.comparator
    if amount.number.vague and comparator in {"=", "~"}:
        comparator = ">="
    low, high = ends(comparator, amount.value)
    return Mention(
        bound.start, bound.end, amount.number.start, amount.number.end, low, high, comparator, amount.unit,
        _rule(atoms, amount), amount.number.vague, amount.hyphenated, amount.signed,
    )  # fmt: skip


def ends(comparator: Comparator, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """The ends that a comparator leaves known: `>` only the lower, `<` only the upper."""
    return (
        None if comparator in {"<", "<="} else value,
        None if comparator in {">", ">="} else value,
    )


def scaled(mention: Mention, scale: Decimal) -> Mention:
    """A number expression with both ends multiplied: 12 with 0.01 where cents are meant."""
    if scale == 1:
        return mention
    low, high = (None if value is None else EXACT.multiply(value, scale) for value in (mention.low, mention.high))
    return replace(mention, low=low, high=high)


def _rule(atoms: Atoms, amount: Amount) -> str:
    if amount.number.vague:
        return "vague"
    if is_year(atoms[amount.number.start]) and amount.unit is None:
        return "year-like"
    return "digits" if amount.number.form == "fraction" else amount.number.form
