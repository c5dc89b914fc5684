"""The database of WordNet as it lies on disk: words, their senses, how often they are met, what stands above them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

Part = Literal["noun", "verb"]
_LIVING = frozenset({5, 20})
"""The lexicographers' files of animals and plants."""

Test = Callable[["Synset", str], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synset:
    """One sense, with the words that have it. `wninput(5)` and `wndb(5)` describe the file."""

    place: str
    """Its offset in the file, by which others point to it."""
    topic: int
    """The lexicographers' file: 32 holds verbs of communication."""
    words: tuple[str, ...]
    ids: tuple[int, ...]
    above: frozenset[str]
    derived: frozenset[str]
    """Verbs that its nouns come from, or the other way round."""
    capitalised: frozenset[str]
    is_name: bool
    """A person or place of that name, no kind of thing."""
    framed: tuple[tuple[int, int], ...]
    """Frames of verbs, each with the word that it is for, 0 for all."""

    def names_kind(self, word: str) -> bool:
        """Is a word a name here, of one person or place, or the Latin one of plants or animals?"""
        return self.is_name or (self.topic in _LIVING and word in self.capitalised)

    def frames(self, word: str) -> frozenset[int]:
        """The frames in which a word stands in this sense."""
        return frozenset(frame for frame, at in self.framed if not at or self.words[at - 1] == word)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one part of speech; compounds written apart, and names, are left out."""

    synsets: Mapping[str, Synset]
    senses: Mapping[str, tuple[str, ...]]
    """The senses of a word, the most frequent first."""
    counts: Mapping[tuple[str, int, int], int]
    irregular: Mapping[str, str]

    @classmethod
    def read(cls, folder: Path, part: Part) -> Self:
        synsets = {synset.place: synset for synset in map(_synset, _lines(folder / f"data.{part}"))}
        senses = {}
        for line in _lines(folder / f"index.{part}"):
            word, _, count, *rest = line.split()
            kinds = tuple(place for place in rest[-int(count) :] if not synsets[place].names_kind(word))
            if kinds and word.replace("-", "").isalpha():
                senses[word] = kinds
        exceptions = (line.split()[:2] for line in _lines(folder / f"{part}.exc"))
        irregular = {form: word for form, word in exceptions if form.isalpha() and word in senses}
        return cls(synsets, senses, _counts(folder, part), irregular)

    def all_words(self) -> set[str]:
        return set(self.senses)

    def below(self, roots: Iterable[str], depth: int = 99) -> frozenset[str]:
        """The places of some senses, each a word and its rank (`person.1`), and of all below them, so many steps."""
        under: dict[str, list[str]] = defaultdict(list)
        for synset in self.synsets.values():
            for above in synset.above:
                under[above].append(synset.place)
        found: set[str] = set()
        reached = {self._place(root) for root in roots}
        for _ in range(depth + 1):
            found |= reached
            reached = {lower for place in reached for lower in under[place]} - found
        return frozenset(found)

    def weights(self, test: Test) -> dict[str, float]:
        """For each word, the share of its senses that pass a test, by weight."""
        return {word: self._share(word, test) for word in self.senses}

    def weighing(self, share: float, test: Test) -> set[str]:
        """The words of whose weight at least such a share passes a test."""
        return {word for word, weight in self.weights(test).items() if weight >= share}

    def _share(self, word: str, test: Test) -> float:
        total = passed = 0.0
        for rank, place in enumerate(self.senses[word], 1):
            synset = self.synsets[place]
            weight = self._count(word, synset) + 1 / rank
            total += weight
            passed += weight if test(synset, word) else 0
        return passed / total

    def _count(self, word: str, synset: Synset) -> int:
        return self.counts.get((word, synset.topic, synset.ids[synset.words.index(word)]), 0)

    def _place(self, root: str) -> str:
        word, _, rank = root.partition(".")
        return _senses_of(self, word)[int(rank) - 1]


def _senses_of(lexicon: Lexicon, word: str) -> tuple[str, ...]:
    found = lexicon.senses.get(word)
    if found is None:  # roots of two words are in no list; each names one sense
        found = tuple(synset.place for synset in lexicon.synsets.values() if word in synset.words)
    return found


def _lines(path: Path) -> Iterable[str]:
    """The lines of a file but for the licence, which is indented."""
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("  "))


def _synset(line: str) -> Synset:
    fields = line.partition("|")[0].split()
    place, topic, words, rest = fields[0], fields[1], int(fields[3], 16), fields[4:]
    pointed, rest = rest[: 2 * words], rest[2 * words :]
    pointers = int(rest[0])
    links = [rest[1 + 4 * i : 5 + 4 * i] for i in range(pointers)]
    rest = rest[1 + 4 * pointers :]
    frames = [rest[1 + 3 * i : 4 + 3 * i] for i in range(int(rest[0]))] if rest else []
    return Synset(
        place=place,
        topic=int(topic),
        words=tuple(word.lower() for word in pointed[::2]),
        ids=tuple(int(number, 16) for number in pointed[1::2]),
        above=frozenset(link[1] for link in links if link[0] == "@"),
        derived=frozenset(link[1] for link in links if link[0] == "+"),
        capitalised=frozenset(word.lower() for word in pointed[::2] if word[0].isupper()),
        is_name=any(link[0] == "@i" for link in links),
        framed=tuple((int(frame[1]), int(frame[2], 16)) for frame in frames),
    )


def _counts(folder: Path, part: Part) -> dict[tuple[str, int, int], int]:
    """How often a sense was met, by word, topic and number; the key of a sense is `word%part:topic:number::`."""
    number = {"noun": "1", "verb": "2"}[part]
    found: dict[tuple[str, int, int], int] = {}
    for line in _lines(folder / "cntlist.rev"):
        key, _, count = line.split()
        word, _, rest = key.partition("%")
        kind, topic, which, *_ = rest.split(":")
        if kind == number:
            found[word, int(topic), int(which)] = int(count)
    return found
