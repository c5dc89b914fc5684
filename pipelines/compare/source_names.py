"""One name for each source across articles: "Yale", "the Yale researchers" and "Yale University" are one."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import partial

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_DROPPED = frozenset(
    """the a an mr mrs ms miss dr prof professor sir dame lord lady spokesman spokeswoman spokesperson spokespeople
    researchers researcher scientists team officials official experts""".split()
)


def key_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, lower case: ("yale", "university")."""
    words = (_POSSESSIVE.sub("", w).lower() for w in _WORD.findall(name))
    return tuple(w for w in words if w not in _DROPPED)


def common_name(name: str | None, names: Mapping[str, str]) -> str | None:
    """The one name that stands for a source, as `names` has it; an unknown one stands for itself."""
    return None if name is None else names.get(name, name)


def canonical_names(names: Mapping[str, int]) -> dict[str, str]:
    """Each name with the one that stands for it, given how often each occurs.

    Names of equal words are one: the commonest (then longest) spelling stands for all. A proper name whose words are
    part of exactly one longer name is that name: "Yale" of "Yale University", when there is no "Yale College".
    """
    spellings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name, count in names.items():
        spellings[key_words(name) or (name.lower(),)][name] += count
    best = {words: min(counts, key=partial(_spelling_rank, counts)) for words, counts in spellings.items()}
    longer = _only_longer_names(best)
    result = {}
    for words, counts in spellings.items():
        final = words
        while final in longer:
            final = longer[final]
        result.update(dict.fromkeys(counts, best[final]))
    return result


def _spelling_rank(counts: Mapping[str, int], name: str) -> tuple[int, int, int, str]:
    """The best spelling sorts first: without "the", "team" and the like, then the commonest, then the longest."""
    dropped = sum(word.lower() in _DROPPED for word in _WORD.findall(name))
    return dropped, -counts[name], -len(name), name


def _only_longer_names(best: Mapping[tuple[str, ...], str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each proper name the single maximal longer name that contains it, if there is exactly one."""
    holding: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in best:
        for word in words:
            holding[word].add(words)
    longer = {}
    for words, name in best.items():
        if not _is_proper(name):
            continue
        containing = [w for w in set.intersection(*(holding[x] for x in words)) if len(w) > len(words)]
        maximal = [w for w in containing if not any(set(w) < set(v) for v in containing)]
        if len(maximal) == 1 and _is_proper(best[maximal[0]]):
            longer[words] = maximal[0]
    return longer


def _is_proper(name: str) -> bool:
    """Is the name's first telling word capitalised? "officials" and "a source" stand for nobody else."""
    words = [w for w in _WORD.findall(name) if w.lower() not in _DROPPED]
    return bool(words) and words[0][0].isupper()
