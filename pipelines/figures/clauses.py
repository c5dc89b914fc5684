"""What outlets say of a figure in English: "Sky News and Mail say over 35,000, both on Yale University's word"."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipelines.figures.in_force import Saying, Word

Value = tuple[str, Sequence[Saying]]
"""A value as most outlets print it, and the sayings that give it."""

MOST_NAMES = 4
"""Names in a row; of more, three and how many others."""
MOST_VALUES = 4
"""Values in a row; of more, three and who gives others."""
MOST_WORDS = 3
"""Of many on whose word a value stands, those that are named."""
_OWNER_WORDS = 3
"""Words of a name that takes an apostrophe; what is longer comes after "on the word of"."""
_NOT_OWNERS = frozenset({"of", "for", "and", "in", "at", "on", "to"})


@dataclass(frozen=True, slots=True)
class Vouched:
    """Outlets that have what they say on one word, by key."""

    word: Word
    outlets: tuple[str, ...]
    relays: tuple[tuple[str, str], ...]
    """The outlets that have it through another, each with that; titles."""


def sentence(values: Sequence[Value], titles: Mapping[str, str], *, again: Collection[str] = ()) -> str:
    """One sentence of some values: who gives each, then on whose word.

    `again` are outlets of which the reader has heard that they say another value, too.
    """
    words = _words(values, titles)
    if len(words) == 1:
        [vouched] = words
        count = len(vouched.outlets)
        on = "; none names a source" if len(values) > 1 and not vouched.word.whose else _on(vouched.word, count)
        return f"{_values(values, titles, again)}{on}{_relayed(vouched.relays, count)}."
    if len(values) == len(words) == 2 and all(len(_outlets(sayings)) == 1 for _, sayings in values):
        return "; ".join(sentence([value], titles, again=again)[:-1] for value in values) + "."
    if len(words) == 2 and not words[1].word.whose:
        return f"{_values(values, titles, again)}{_in_part(words[0], words[1], titles, many=len(values) > 1)}."
    return f"{_values(values, titles, again)}: {_by_words(words, titles)}."


def names_of(names: Sequence[str], most: int = MOST_NAMES) -> str:
    """Names in a row: "BBC, Sky News and 4 others"; empty for none."""
    shown, left = (names, 0) if len(names) <= most else (names[: most - 1], len(names) - most + 1)
    row = [*shown, *([counted_others(left)] if left else [])]
    return "".join(row) if len(row) < 2 else f"{', '.join(row[:-1])} and {row[-1]}"


def counted_others(count: int) -> str:
    """How many more: "1 other", "4 others"."""
    return f"{count} other{'' if count == 1 else 's'}"


def on_word_of(names: Sequence[str]) -> str:
    """`on Yale University's word`, `on the word of police and the ministry`."""
    if len(names) == 1 and _owns(names[0]):
        return f"on {names[0]}{'’' if names[0].endswith('s') else '’s'} word"
    return f"on the word of {names_of(names)}"


def _owns(name: str) -> bool:
    words = name.split()
    return (
        len(words) <= _OWNER_WORDS
        and name[:1].isupper()
        and "’s " not in name
        and "'s " not in name
        and not _NOT_OWNERS & {*words}
        and "(" not in name
    )


def _values(values: Sequence[Value], titles: Mapping[str, str], again: Collection[str]) -> str:
    """`A and B say 12, C about 12, 2 others give other values`."""
    told = values if len(values) <= MOST_VALUES else values[: MOST_VALUES - 1]
    parts = []
    for number, (value, sayings) in enumerate(told):
        outlets = _outlets(sayings)
        also = "also " if not number and again and {*outlets} <= {*again} else ""
        verb = "" if number else f"{also}{'say' if len(outlets) > 1 else 'says'} "
        parts.append(f"{names_of(_titles(outlets, titles))} {verb}{value}")
    heard = {saying.outlet for _, sayings in told for saying in sayings}
    left = {saying.outlet for _, sayings in values[len(told) :] for saying in sayings} - heard
    if left:
        parts.append(f"{counted_others(len(left))} give{'s' if len(left) == 1 else ''} other values")
    return ", ".join(parts)


def _words(values: Sequence[Value], titles: Mapping[str, str]) -> list[Vouched]:
    """All on whose word some values stand, the widest first, on nobody's last."""
    found: dict[tuple[str, ...], list[Saying]] = defaultdict(list)
    for _, sayings in values:
        for saying in sayings:
            found[saying.word.whose].append(saying)
    parted = sorted(found.values(), key=lambda some: (not some[0].word.whose, -len(_outlets(some))))
    return [Vouched(some[0].word, _outlets(some), tuple(_relays(some, titles))) for some in parted]


def _by_words(words: Sequence[Vouched], titles: Mapping[str, str]) -> str:
    """`A and B on Yale's word, C on the word of police, the others name nobody`."""
    named = [vouched for vouched in words if vouched.word.whose]
    parts = []
    for vouched in named if len(named) <= MOST_WORDS + 1 else named[:MOST_WORDS]:
        who = names_of(_titles(vouched.outlets, titles))
        parts.append(f"{who} {_on(vouched.word, 1).strip(' ,')}{_relayed(vouched.relays, len(vouched.outlets))}")
    heard = {outlet for vouched in named[: len(parts)] for outlet in vouched.outlets}
    left = {outlet for vouched in named[len(parts) :] for outlet in vouched.outlets} - heard
    if left:
        parts.append(f"{counted_others(len(left))} on the word of others")
    silent = [outlet for vouched in words if not vouched.word.whose for outlet in vouched.outlets]
    without = [outlet for outlet in silent if outlet not in heard | left]
    if without:
        rest = names_of(_titles(without, titles)) if len(without) < 3 and not left else "the others"
        parts.append(f"{rest} {'name' if len(without) > 1 else 'names' if rest != 'the others' else 'name'} nobody")
    return "; ".join(parts)


def _in_part(vouched: Vouched, silent: Vouched, titles: Mapping[str, str], *, many: bool) -> str:
    """`, only BBC on police's word`, `: BBC and Sky News on police's word, the others on nobody's`."""
    count = len(vouched.outlets)
    who, on = names_of(_titles(vouched.outlets, titles)), _on(vouched.word, 1).strip(" ,")
    on += _relayed(vouched.relays, count)
    if count == 1:
        return f"{';' if many else ','} only {who} {on}"
    others = [outlet for outlet in silent.outlets if outlet not in vouched.outlets]
    rest = titles.get(others[0], others[0]) if len(others) == 1 else "the others"
    return f"{';' if many else ':'} {who} {on}" + (f", {rest} on nobody’s" if others else "")


def _relays(sayings: Sequence[Saying], titles: Mapping[str, str]) -> list[tuple[str, str]]:
    relays = {saying.outlet: names_of(saying.word.via) for saying in sayings if saying.word.via and saying.word.sources}
    return [(titles.get(outlet, outlet), via) for outlet, via in relays.items()]


def _outlets(sayings: Sequence[Saying]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(saying.outlet for saying in sayings))


def _titles(outlets: Sequence[str], titles: Mapping[str, str]) -> list[str]:
    return [titles.get(outlet, outlet) for outlet in outlets]


def _on(word: Word, outlets: int) -> str:
    """On whose word, behind a value that so many outlets give."""
    all_on = {1: " ", 2: ", both "}.get(outlets, ", all ")
    if word.sources:
        return all_on + on_word_of(word.called)
    if word.own:
        return " on its own word" if outlets == 1 else ", each on its own word"
    if word.via:
        return f"{', ' if outlets == 1 else all_on}citing {names_of(word.via)}"
    return " and names nobody" if outlets == 1 else " and name nobody"


def _relayed(relays: Sequence[tuple[str, str]], outlets: int) -> str:
    if not relays:
        return ""
    if outlets == 1:
        return f", via {relays[0][1]}"
    return f" ({'; '.join(f'{outlet} via {via}' for outlet, via in relays)})"
