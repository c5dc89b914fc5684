"""The words by which claims are compared: stems, those of one concept alike, and the clause around a number."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

_WORD = re.compile(r"[^\W\d_]{2,}")
_CLAUSE_BREAK = re.compile(r"[,;:—–()\"“”]|\s-\s|\band\b|\bwhile\b|\bbut\b|\bagainst\b")
_AMONG = re.compile(r"\b(?:\w+ of|out of|among|amongst|from)(?: the| an| these| those| some)?\s*\Z", re.I)
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


def article_stems(title: str, text: str) -> list[str]:
    """The stems of an article's title and text."""
    return stems(f"{title} {text}")


def concepts(text: str) -> list[str]:
    """The same, where a word that stands for a concept of `concepts.toml` is given by that: `@die` for "perished"."""
    found = []
    lower = text.lower()
    for concept, pattern in _phrases():
        lower, count = pattern.subn(" ", lower)
        found += [concept] * count
    return found + [_concept(word) for word in content_words(lower)]


def synonyms(text: str) -> set[str]:
    """All words that stand for a concept of the text."""
    return {word for concept in concepts(text) for word in _of_concept().get(concept, ())}


def concept_of(word: str) -> str:
    """The concept that a word stands for, or its stem."""
    return _concept(word.lower())


def clause_around(sentence: str, start: int, end: int) -> str:
    """The part of a sentence between the commas and conjunctions nearest to the number at `start:end`.

    It begins at the number where that is only drawn from: before "more of the 20,000 taken" others are spoken of.
    """
    left, right = 0, len(sentence)
    for match in _CLAUSE_BREAK.finditer(sentence):
        if _inside_number(sentence, match.start()) or _inside_name(sentence, match):
            continue
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    if _AMONG.search(sentence[left:start]):
        left = start
    return sentence[left:right]


def _inside_number(text: str, i: int) -> bool:
    return text[i] in ",." and i > 0 and i + 1 < len(text) and text[i - 1].isdigit() and text[i + 1].isdigit()


def _inside_name(text: str, match: re.Match[str]) -> bool:
    """`Heat and Power Commission` is one name."""
    if match[0] != "and":
        return False
    before, after = text[: match.start()].split()[-1:], text[match.end() :].split()[:1]
    return bool(before and after and before[0][0].isupper() and after[0][0].isupper())


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=100_000)
def _concept(word: str) -> str:
    stem = _stem(word)
    return _by_stem().get(stem, stem)


@cache
def _lexicon() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads(files(__package__).joinpath("concepts.toml").read_text(encoding="utf-8"))


@cache
def _by_stem() -> dict[str, str]:
    concepts = _lexicon()["concepts"]
    return {_stem(word): f"@{name}" for name, words in concepts.items() for word in str(words).split()}


@cache
def _of_concept() -> dict[str, list[str]]:
    return {f"@{name}": str(words).split() for name, words in _lexicon()["concepts"].items()}


@cache
def _phrases() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (f"@{name}", re.compile(rf"\b(?:{'|'.join(patterns)})\b")) for name, patterns in _lexicon()["phrases"].items()
    ]
