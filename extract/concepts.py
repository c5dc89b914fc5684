"""Words by the thing that they stand for: stems, and one name for all words of a concept, "killed" for "perished"."""

import re
from functools import cache, lru_cache

import snowballstemmer

from extract.lexicon import load

_WORD = re.compile(r"[^\W\d_]{2,}")
_STOP = frozenset(
    """a about according after all also an and any are as at be been before being between both but by can could did do
    does down each even every first for from get had has have he her hers him his how if in into is it its just last
    least less like made make many may me might more most mr mrs ms much must my new no nor not now of off on once one
    only or other our out over own per put said say says she should since so some such than that the their them then
    there these they this those through to too two under until up upon us very was we were what when where which
    while who whom why will with within without would year yet you your told ago today tonight still
    already yesterday""".split()
)
_STEMMER = snowballstemmer.stemmer("english")


def content_words(text: str) -> list[str]:
    """The words of a text that tell what it is about, in lower case."""
    return [w for w in _WORD.findall(text.lower().replace("’s", "").replace("'s", "")) if w not in _STOP]


def stems(text: str) -> list[str]:
    """The stems of the content words of a text."""
    return [_stem(word) for word in content_words(text)]


def concepts(text: str) -> list[str]:
    """The same, where a word that stands for a concept of `concepts.toml` is given by that: `@die` for "perished"."""
    found = []
    lower = text.lower()
    for concept, pattern in _phrases() if _any_phrase().search(lower) else ():
        lower, count = pattern.subn(" ", lower)
        found += [concept] * count
    return found + [_concept(word) for word in content_words(lower)]


def synonyms(text: str) -> set[str]:
    """All words that stand for a concept of the text."""
    return {word for concept in concepts(text) for word in _of_concept().get(concept, ())}


def concept_of(word: str) -> str:
    """The concept that a word stands for, or its stem."""
    return _concept(word.lower())


def plain_words(text: str) -> list[str]:
    """The plain words of each concept that a text speaks of: "killed" for "perished", "returned" for "brought home"."""
    return [word for concept in concepts(text) for word in _plain().get(concept, ())]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=100_000)
def _concept(word: str) -> str:
    stem = _stem(word)
    return _by_stem().get(stem, stem)


@cache
def _by_stem() -> dict[str, str]:
    return {_stem(word): concept for concept, words in _of_concept().items() for word in words}


@cache
def _of_concept() -> dict[str, list[str]]:
    return {
        f"@{name}": [word for word in str(words).split() if word != "/" and not word.startswith("+")]
        for name, words in load("concepts")["concepts"].items()
    }


@cache
def _plain() -> dict[str, list[str]]:
    """The words of each concept before the slash, or the first where there is none."""
    found: dict[str, list[str]] = {}
    for name, words in load("concepts")["concepts"].items():
        before, slash, _ = str(words).partition("/")
        found[f"@{name}"] = [word.lstrip("+") for word in (before.split() if slash else before.split()[:1])]
    return found


@cache
def _phrases() -> list[tuple[str, re.Pattern[str]]]:
    phrases: dict[str, list[str]] = load("concepts")["phrases"]
    return [(f"@{name}", re.compile(rf"\b(?:{'|'.join(patterns)})\b")) for name, patterns in phrases.items()]


@cache
def _any_phrase() -> re.Pattern[str]:
    """All phrases at once: most texts hold none of them."""
    phrases: dict[str, list[str]] = load("concepts")["phrases"]
    return re.compile(rf"\b(?:{'|'.join(pattern for patterns in phrases.values() for pattern in patterns)})\b")
