"""What to try where nothing is found: a name that is spelt nearly so, fewer words."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from pipelines.compare.spelling import folded

NEAR = 78
"""How like a name has to be, of 100: one letter in five may be another."""
MOST_NAMES = 3
MOST_WORDS = 6
"""Words of a query of which one is left out in turn; who types a sentence is told to type less."""


def names_like(asked: str, names: Iterable[str]) -> list[str]:
    """The names that are spelt nearly as what was asked for, in whole or in one word; the likest first."""
    wanted = folded(asked).casefold().strip()
    if len(wanted) < 4:
        return []
    spelt: dict[str, str] = {}
    for name in names:
        plain = folded(name).casefold()
        for spelling in (plain, *(plain.split() if " " not in wanted else ())):
            spelt.setdefault(spelling, name)
    near = process.extract(wanted, spelt.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=3 * MOST_NAMES)
    return list(dict.fromkeys(spelt[spelling] for spelling, _, _ in near))[:MOST_NAMES]


def with_one_word_less(words: Sequence[str]) -> list[tuple[str, ...]]:
    """A query of several words without each of them in turn, the last first: the first say most."""
    if not 1 < len(words) <= MOST_WORDS:
        return []
    return [(*words[:place], *words[place + 1 :]) for place in range(len(words) - 1, -1, -1)]
