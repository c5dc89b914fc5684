"""What to try where nothing is found: a name that is spelt nearly so, fewer words."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from pipelines.compare.spelling import folded

NEAR = 78
"""How like a name has to be, of 100: one letter in five may be another."""
MOST_NAMES = 3
MOST_WORDS = 6
"""Words of a query of which one is left out in turn; of a sentence its longest words are tried."""


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
    return [(*words[:place], *words[place + 1 :]) for place in range(len(words) - 1, -1, -1)] if len(words) > 1 else []


def fewer_words(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Shorter queries to try: of few words one less, of a sentence its longest words, which tell most."""
    by_length = sorted(range(len(words)), key=lambda place: (-len(words[place]), -place))
    longest = [tuple(words[place] for place in sorted(by_length[:kept])) for kept in (3, 2, 1) if kept < len(words)]
    one_less = with_one_word_less(words) if len(words) <= MOST_WORDS else []
    return list(dict.fromkeys([*one_less, *longest]))
