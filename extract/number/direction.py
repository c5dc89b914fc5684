"""Direction: does an amount tell a rise or a fall (`fell by £29`, `up 14p`), and which?

Only the delta carries a direction; the level that is reached (`to 3.5%`) or left (`from 3.75%`) has none.
"""

from functools import cache, lru_cache

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.records import Change
from extract.word_classes import infinitives, noun_is, verb_is

MAX_FILLERS = 6
"""Words between verb and amount: `rose sharply by as much as`."""

_AUXILIARIES = frozenset("to will would can could may might must should shall did does do not".split())

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


_EACH = frozenset({"a", "an", "per"})
"""Before what a rate is by: "a year"."""


@cache
def _followers() -> dict[str, Change]:
    table: dict[str, Change] = dict.fromkeys(word_set("changes", "up_after"), "up")
    table.update(dict.fromkeys(word_set("changes", "down_after"), "down"))
    return table


@lru_cache(maxsize=10_000)
def _of_form(word: str) -> Change | None:
    """`burgeoned`, `dwindling`: the direction of a verb that is on no list, from a form that only verbs have."""
    if word in _directions() or not word.endswith(("ed", "ing", "s")):
        return None
    verbs = [verb for verb in infinitives(word) if verb != word and verb not in word_set("changes", "no_direction")]
    return (
        "up"
        if any(verb_is(verb, "rise") for verb in verbs)
        else ("down" if any(verb_is(verb, "fall") for verb in verbs) else None)
    )


def _of_verb(atoms: Atoms, place: int, *, open_class: bool) -> Change | None:
    """The direction of a verb; of one on no list only where `open_class`: `burgeoned`, `will dwindle`."""
    low = atoms.low(place)
    if low in _directions() or not open_class:
        return _directions().get(low)
    return _of_form(low + "s" if atoms.low(place - 1) in _AUXILIARIES else low)


def _of_noun(noun: str, *, open_class: bool) -> Change | None:
    """The direction of a noun; of one on no list only where `open_class`: `a 4% escalation`."""
    if noun in _nouns() or not open_class:
        return _nouns().get(noun)
    return "up" if noun_is(noun, "rise") else "down" if noun_is(noun, "fall") else None


def tells_change(word: str) -> bool:
    """Is the lower-case word one of rise or fall, as a verb or as a noun?"""
    return word in _directions() or _of_form(word) is not None or is_change_noun(word)


def is_change_noun(word: str) -> bool:
    """Is it a noun of rise or fall: `increase`, `drop`?"""
    return word in _nouns()


def governs_change(atoms: Atoms, start: int) -> bool:
    """A word of rise or fall leads directly up to the amount at `start`."""
    return change_before(atoms, start, relative=True) is not None


def change_before(atoms: Atoms, start: int, *, relative: bool, money: bool = False) -> Change | None:
    """Direction from the words before an amount. `relative` amounts (per cent, points) may follow any verb; others,
    after verbs that take a plain object (`gained 4,300 members`), need `by` or `up`; `money` may follow any `by`."""
    place = start - 1
    seen: list[str] = []
    for _ in range(MAX_FILLERS):
        low = atoms.low(place)
        direction = _of_verb(atoms, place, open_class=relative)
        if direction is None and seen and seen[-1] == "of":
            direction = _of_noun(low, open_class=relative)
        if low in {"up", "down"} and (_is_particle(atoms, place) or (seen and seen[-1] in {"a", "an"})):
            return None
        if low in {"up", "down"} and not relative and atoms.low(place - 1).endswith(("ing", "ed")):
            return None  # "whipping up three meals"
        if direction is not None and not (low in {"up", "down"} and "to" in seen):
            return _accept(low, direction, seen, relative=relative)
        if low == "by" and (low not in seen):
            return _before_by(atoms, place, open_class=relative or money)
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


def _before_by(atoms: Atoms, place: int, *, open_class: bool) -> Change | None:
    """`cut rates by`, `has been lowered by`: the verb stands before its object, in the same clause."""
    for back in range(place - 1, place - 1 - MAX_CLAUSE, -1):
        low = atoms.low(back)
        if atoms.closes_sentence(back) or atoms[back].text in {";", "—", "–"}:
            return None
        direction = _of_verb(atoms, back, open_class=open_class)
        if direction is None and back == place - 1:
            direction = _of_noun(low, open_class=open_class)
        if direction is None and _is_taken_back(atoms, back, place):
            direction = "down"
        if direction is not None:
            return direction
    return None


def _is_taken_back(atoms: Atoms, index: int, by: int) -> bool:
    """`scaled back its plans by`; not `bounced back by`, which has no object."""
    return atoms.low(index) == "back" and index < by - 1 and atoms.low(index - 1).endswith(("ed", "ing", "cut"))


def change_after(atoms: Atoms, end: int, *, relative: bool = False) -> Change | None:
    """Direction from the words behind: `5% higher`, `a 5% pay rise`, `£90 a year lower`."""
    if atoms.low(end) in _EACH and atoms.low(end + 2) in _followers():
        end += 2
    low = atoms.low(end)
    if low in _followers() and atoms.low(end + 1) != "of":
        # "16,369 up 58 points": the word belongs to the number behind it
        return None if atoms[end + 1].kind == "number" else _followers()[low]
    for place in (end, end + 1):
        direction = _of_noun(atoms.low(place), open_class=relative and place == end)
        if direction is not None and atoms[place].is_word:
            return direction
        if not atoms[place].is_word or atoms.low(place) in {"of", "in", "to", "and", "from", "the"}:
            return None
    return None
