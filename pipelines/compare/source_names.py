"""One name for each source across articles: "Yale", "the Yale researchers" and "Yale University" are one."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import partial

from extract.people import persons
from pipelines.compare.spelling import plain_words

_DROPPED = frozenset(
    """the a an mr mrs ms miss dr prof professor sir dame lord lady baroness baron rev hon cllr spokesman spokeswoman
    spokesperson spokespeople researchers researcher scientists team""".split()
)
_OF_STORY = re.compile(r" \([^()]*\)\Z")
_AFTER_NAME = re.compile(r"[A-Z]{2,3}")
"""Letters after a person's name: "Ilse Grey KC"."""
_OWNED = re.compile(r"['’]s?(?=\s|\Z)")


def key_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, folded, lower case: ("yale", "university")."""
    words = (word.lower() for word in plain_words(name))
    return tuple(word for word in words if word not in _DROPPED)


def person_key(name: str) -> tuple[str, ...]:
    """The same of a person, without what stands before and after the name: "Campaigner Ilse Grey KC" is Ilse Grey."""
    words = plain_words(name)
    if len(words) > 1 and _AFTER_NAME.fullmatch(words[-1]) and not words[0].isupper():
        words = words[:-1]
    while len(words) > 2 and words[0].lower() in persons():
        words = words[1:]
    return tuple(word.lower() for word in words if word.lower() not in _DROPPED)


def of_story(name: str, story: str) -> str:
    """A description as the source that it is in one story: "police (Dorvale, 3 May 2024)"."""
    return f"{name} ({story})"


def without_story(name: str) -> str:
    """The description as the articles have it."""
    return _OF_STORY.sub("", name)


def common_name(name: str | None, names: Mapping[str, str]) -> str | None:
    """The one name that stands for a source, as `names` has it; an unknown one stands for itself."""
    return None if name is None else names.get(name, name)


def canonical_names(names: Mapping[str, int], *, people: bool = False) -> dict[str, str]:
    """Each name with the one that stands for it, given how often each occurs; all are of `people`, or none is.

    Names of equal words are one: the commonest (then longest) spelling stands for all. A proper name that begins
    exactly one longer name is that: "Yale" of "Yale University", when there is no "Yale College"; of people, one that
    ends it. What is of one story stands for itself.
    """
    spellings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name, count in names.items():
        spellings[index_key(name, people=people)][name] += count
    best = {words: min(counts, key=partial(_spelling_rank, counts)) for words, counts in spellings.items()}
    longer = _only_longer_names(best, people=people)
    result = {}
    for words, counts in spellings.items():
        final = words
        while final in longer:
            final = longer[final]
        result.update(dict.fromkeys(counts, best[final]))
    return result


def index_key(name: str, *, people: bool) -> tuple[str, ...]:
    """The words by which a name is compared with all others."""
    if _OF_STORY.search(name):
        return (name,)
    return (person_key(name) if people else key_words(name)) or (name.lower(),)


def _spelling_rank(counts: Mapping[str, int], name: str) -> tuple[int, int, bool, int, str]:
    """The best spelling sorts first: without "the", "team" and the like, then the commonest, with accents, longest."""
    words = plain_words(name)
    dropped = sum(word.lower() in _DROPPED for word in words) + (len(words) > 2 and words[0].lower() in persons())
    plain = all(char.isascii() for char in name if char.isalpha())
    return dropped, -counts[name], plain, -len(name), name


def _only_longer_names(best: Mapping[tuple[str, ...], str], *, people: bool) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each proper name the single maximal longer name that it begins (of people: ends), if there is exactly one."""
    held_in: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words, name in best.items():
        if is_proper(name) and (people or not _OWNED.search(name)):  # the rest of "Yale's laboratory" is no name
            for number in range(1, len(words)):
                held_in[words[-number:] if people else words[:number]].append(words)
    longer = {}
    for words, name in best.items():
        containing = held_in.get(words, ())
        longest = max(containing, key=lambda found: (len(found), found), default=())
        if longest and is_proper(name) and all(set(other) <= set(longest) for other in containing):
            longer[words] = longest
    return longer


def is_proper(name: str) -> bool:
    """Are all telling words of a name capitalised? "officials" and "Labour source" stand for nobody else."""
    words = [w for w in plain_words(without_story(name)) if w.lower() not in _DROPPED]
    telling = [w for w in words if w.lower() not in {"of", "for", "and", "in", "at", "de", "van", "von", "al", "bin"}]
    return bool(telling) and all(not w[0].islower() for w in telling)
