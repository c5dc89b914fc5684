"""What a word means, roughly: its class by WordNet 3.0, or by its form where that does not know it.

The table is lexicon/words.txt.gz, made by `python -m benchmarks.compile_words`; its licence lies beside it.
"""

import gzip
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

NounClass = Literal[
    "person", "body", "document", "statement", "place", "time", "measure", "animal", "vehicle", "building", "event",
    "container", "dispute",
    "money", "rise", "fall", "impersonal",
]  # fmt: skip
"""`money`: what is owned, owed, paid, lost. `rise`, `fall`: of what is measured. `impersonal`: no person, though it
looks like one ("computer")."""

VerbClass = Literal["say", "think", "find", "befall", "take", "do", "rise", "fall", "move"]
"""`say`, `think`: with a clause. `find`: or record, or count. `befall`: is done to people; `take`: may be. `do`: people
do it, without an object."""

TABLE = "words.txt.gz"

_PERSONAL = ("woman", "person", "goer", "ist", "man")
_DOERS = ("er", "or")


class OpenClass(Set[str]):
    """Words of a class that no list can hold: those listed, and any that passes a test. Only the listed are walked."""

    __slots__ = ("_test", "listed")

    def __init__(self, listed: Set[str], test: Callable[[str], bool]) -> None:
        self.listed = frozenset(listed)
        self._test = test

    def __contains__(self, word: object) -> bool:
        return word in self.listed or (isinstance(word, str) and self._test(word))

    def __iter__(self) -> Iterator[str]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)

    def __or__(self, other: Set[str]) -> "OpenClass":  # type: ignore[override]
        if isinstance(other, OpenClass):
            return OpenClass(self.listed | other.listed, lambda word: self._test(word) or other._test(word))
        return OpenClass(self.listed | other, self._test)

    __ror__ = __or__

    @classmethod
    def _from_iterable(cls, words: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        return frozenset(words)


@lru_cache(maxsize=50_000)
def noun_is(noun: str, kind: NounClass) -> bool:
    """Is a noun, in lower case and in the singular, of a class?"""
    if noun in _words(f"noun {kind}"):
        return True
    if kind != "person" or noun in _words("noun impersonal"):
        return False
    return personal_by_form(noun, _words("noun person"), _words("verb do"))


def verb_is(verb: str, kind: VerbClass) -> bool:
    """Is a verb, in lower case, of a class? In the infinitive, or in an irregular form: `rise`, `rose`."""
    return verb in _words(f"verb {kind}")


def verb_form_is(word: str, kind: VerbClass) -> bool:
    """Is a word the form of a verb of a class: `soars`, `soared`, `soaring`?"""
    return any(verb_is(verb, kind) for verb in infinitives(word))


def singular_of(noun: str) -> str | None:
    """The singular of a noun that the rules would give a wrong one, by the reference: `larvae` → `larva`."""
    return _plurals().get(noun)


def infinitives(word: str) -> Iterator[str]:
    """What a word may be the form of, by rule: `trimmed` → `trimmed`, `trimm`, `trimme`, `trim`."""
    yield word
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield from (stem, stem + "e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
    if word.endswith(("ies", "ied")):
        yield word[:-3] + "y"


def personal_by_form(noun: str, persons: Collection[str], doing: Collection[str]) -> bool:
    """Is a noun that the table does not know a person by its form: "vibraphonist", "steelworker", "rambler"?

    The last part of a compound decides, or -ist, -goer, -man, -woman, -person, or -er behind a verb for what people do.
    """
    if noun.endswith(_PERSONAL) and len(noun) > 5:
        return True
    if any(noun[cut:] in persons for cut in range(3, len(noun) - 4)):
        return True
    return noun.endswith(_DOERS) and any(verb in doing for verb in _acted(noun[:-2]))


def _acted(stem: str) -> tuple[str, ...]:
    """The verbs that a doer may be named for: `rambl` → `ramble`, `runn` → `run`."""
    return (stem, stem + "e", stem[:-1]) if stem[-1:] == stem[-2:-1] else (stem, stem + "e")


@cache
def _plurals() -> dict[str, str]:
    pairs = (pair.split("/") for pair in _words("plural"))
    return dict(pairs)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lines()[name].split(" "))


@cache
def _lines() -> dict[str, str]:
    """The words of each class on a line; a line is taken apart when first asked for."""
    text = gzip.decompress(files("extract.lexicon").joinpath(TABLE).read_bytes()).decode()
    return dict(line.split("\t", 1) for line in text.splitlines())
