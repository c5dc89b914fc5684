"""Direction: does an amount tell a rise or a fall (`fell by £29`, `up 14p`), and which?

Only the delta carries a direction; the level that is reached (`to 3.5%`) or left (`from 3.75%`) has none.
"""

from functools import cache

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.records import Change

MAX_FILLERS = 6
"""Words between verb and amount: `rose sharply by as much as`."""

MAX_CLAUSE = 14
"""Atoms between a transitive verb and `by`: `cut its main borrowing rate for households by`."""


@cache
def _directions() -> dict[str, Change]:
    table: dict[str, Change] = dict.fromkeys(word_set("changes", "up"), "up")
    table.update(dict.fromkeys(word_set("changes", "down"), "down"))
    return table


@cache
def _nouns() -> dict[str, Change]:
    table: dict[str, Change] = dict.fromkeys(word_set("changes", "up_nouns"), "up")
    table.update(dict.fromkeys(word_set("changes", "down_nouns"), "down"))
    return table


@cache
def _followers() -> dict[str, Change]:
    table: dict[str, Change] = dict.fromkeys(word_set("changes", "up_after"), "up")
    table.update(dict.fromkeys(word_set("changes", "down_after"), "down"))
    return table


def tells_change(word: str) -> bool:
    """Is the lower-case word one of rise or fall, as a verb or as a noun?"""
    return word in _directions() or is_change_noun(word)


def is_change_noun(word: str) -> bool:
    """Is it a noun of rise or fall: `increase`, `drop`?"""
    return word in _nouns()


def governs_change(atoms: Atoms, start: int) -> bool:
    """A word of rise or fall leads directly up to the amount at `start`."""
    return change_before(atoms, start, relative=True) is not None


def change_before(atoms: Atoms, start: int, *, relative: bool) -> Change | None:
    """Direction from the words before an amount. `relative` amounts (per cent, points) may follow any verb; others,
    after verbs that take a plain object (`gained 4,300 members`), need `by` or `up`."""
    place = start - 1
    seen: list[str] = []
    for _ in range(MAX_FILLERS):
        low = atoms.low(place)
        direction = _directions().get(low) or (_nouns().get(low) if seen and seen[-1] == "of" else None)
        if low in {"up", "down"} and (_is_particle(atoms, place) or (seen and seen[-1] in {"a", "an"})):
            return None
        if low in {"up", "down"} and not relative and atoms.low(place - 1).endswith(("ing", "ed")):
            return None  # "whipping up three meals"
        if direction is not None and not (low in {"up", "down"} and "to" in seen):
            return _accept(low, direction, seen, relative=relative)
        if low == "by" and (low not in seen):
            return _before_by(atoms, place)
        if low == "to" and (not seen or seen[-1] != "close") and atoms.low(place - 1) not in {"up", "close"}:
            return None
        if low not in word_set("changes", "between"):
            return None
        seen.append(low)
        place -= 1
    return None


def _is_particle(atoms: Atoms, place: int) -> bool:
    """`makes up 30%`, `worth up thousands`: no direction."""
    return atoms.low(place - 1) in word_set("changes", "particle_verbs")


def _accept(low: str, direction: Change, seen: list[str], *, relative: bool) -> Change | None:
    if (
        seen
        and seen[-1] in {"at", "to", "on"}
        and seen[-1] not in {"as"}
        and not (len(seen) > 1 and seen[-2] == "least")
    ):
        return None
    if low in word_set("changes", "weak") and not relative:
        return None
    return direction


def _before_by(atoms: Atoms, place: int) -> Change | None:
    """`cut rates by`, `has been lowered by`: the verb stands before its object, in the same clause."""
    for back in range(place - 1, place - 1 - MAX_CLAUSE, -1):
        low = atoms.low(back)
        if atoms.closes_sentence(back) or atoms[back].text in {";", "—", "–"}:
            return None
        direction = _directions().get(low) or (_nouns().get(low) if back == place - 1 else None)
        if direction is not None:
            return direction
    return None


def change_after(atoms: Atoms, end: int) -> Change | None:
    """Direction from the words behind: `5% higher`, `a 5% pay rise`, `34.4% lower`."""
    low = atoms.low(end)
    if low in _followers() and atoms.low(end + 1) != "of":
        # "16,369 up 58 points": the word belongs to the number behind it
        return None if atoms[end + 1].kind == "number" else _followers()[low]
    for place in (end, end + 1):
        if atoms.low(place) in _nouns() and atoms[place].is_word:
            return _nouns()[atoms.low(place)]
        if not atoms[place].is_word or atoms.low(place) in {"of", "in", "to", "and", "from", "the"}:
            return None
    return None
