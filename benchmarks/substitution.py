"""`python -m benchmarks.substitution`: is a construction read as well with words that stand on none of our lists?

Each construction of substitution.toml is filled with words of our lists, and with common words of the same class that
stand on none (substitutes.txt, compiled from WordNet, and some that this does not know either). The second number is
the one that counts. Words are split in two halves for good: seed 1 draws from one, to be read for errors, seed 2 from
the other, to be measured by and never read.
"""

import argparse
import random
import re
import tomllib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from spacy.language import Language

from extract.claims import annotate
from extract.lexicon import load
from extract.nlp import load_nlp
from extract.nouns import plural, singular
from extract.records import Claim

HERE = Path(__file__).parent
READ, MEASURED = 1, 2
"""The seeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word for a slot, with its past tense where it is a verb."""

    text: str
    past: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """Texts with a slot, and what must be read in each."""

    name: str
    side: str
    listed: tuple[Word, ...]
    unlisted: tuple[Word, ...]
    unknown: tuple[Word, ...]
    """On no list, and written here by hand since the reference, too, may not know them: few, and no secret."""
    texts: tuple[str, ...]
    claims: tuple[tuple[Mapping[str, str], ...], ...]
    none: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Tally:
    """How often a construction was read rightly, and what went wrong."""

    right: int = 0
    of: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return 100 * self.right / self.of if self.of else float("nan")


def main() -> None:
    """Prints the table, and with `--errors` each text that was misread; never those of the seed to measure by."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.substitution", description=__doc__)
    parser.add_argument("--n", type=int, default=12, help="words for each construction and kind")
    parser.add_argument("--seed", type=int, default=MEASURED, choices=(READ, MEASURED), help="1 to read, 2 to measure")
    parser.add_argument("--errors", action="store_true", help="print what was misread; needs --seed 1")
    parser.add_argument("names", nargs="*", metavar="NAME", help="constructions whose names begin so")
    options = parser.parse_args()
    if options.errors and options.seed != READ:
        parser.error("only what seed 1 draws may be read")
    nlp = load_nlp()
    rows = [
        (one, [tally(nlp, one, words, options.n, options.seed) for words in (one.listed, one.unlisted, one.unknown)])
        for one in constructions(options.seed)
        if one.name.startswith(tuple(options.names) or "")
    ]
    if options.errors:
        print("\n".join(error for _, tallies in rows for one in tallies for error in one.errors))
    Console().print(table(rows))


def table(rows: Sequence[tuple[Construction, Sequence[Tally]]]) -> Table:
    """A row for each construction and the mean of each side."""
    shown = Table("side", "construction", "listed", "on no list", "known to nobody")
    for side in dict.fromkeys(one.side for one, _ in rows):
        ours = [row for row in rows if row[0].side == side]
        for one, tallies in ours:
            shown.add_row(side, one.name, *(_percent([one]) for one in tallies))
        shown.add_row(side, "all", *means(ours), style="bold")
    shown.add_row("all", "", *means(rows), style="bold")
    return shown


def means(rows: Sequence[tuple[Construction, Sequence[Tally]]]) -> list[str]:
    """For each kind of words, the mean over constructions."""
    return [_percent(tallies) for tallies in zip(*(tallies for _, tallies in rows), strict=True)]


def _percent(tallies: Iterable[Tally]) -> str:
    shares = [one.share for one in tallies if one.of]
    return f"{sum(shares) / len(shares):.1f}" if shares else "–"


def tally(nlp: Language, one: Construction, words: Sequence[Word], count: int, seed: int) -> Tally:
    """A construction with so many words drawn, each in the next of its texts."""
    found = Tally()
    drawn = random.Random(f"{seed} {one.name}").sample(words, min(count, len(words)))  # noqa: S311
    for place, word in enumerate(drawn):
        which = place % len(one.texts)
        text = fill(one.texts[which], word)
        claims = annotate(nlp, text=text, article_id="0").claims
        wrong = [
            *(problem for want in one.claims[which : which + 1] for problem in _missed(text, want, word, claims)),
            *(f"claim at {words}" for words in (one.none or ((),) * len(one.texts))[which] if _at(text, words, claims)),
        ]
        found.of += 1
        found.right += not wrong
        if wrong:
            found.errors.append(f"{one.name}: {text} | {'; '.join(wrong)}")
    return found


def _missed(text: str, wanted: Iterable[Mapping[str, str]], word: Word, claims: Sequence[Claim]) -> Iterator[str]:
    for want in wanted:
        hits = _at(text, fill(want["at"], word), claims)
        if not hits:
            yield f"no claim at {want['at']}"
        for name, value in want.items():
            right = fill(value, word)
            if hits and name != "at" and _plain(getattr(hits[0], name)) != _plain(right):
                yield f"{name} is {getattr(hits[0], name)!r}, not {right!r}"


def _at(text: str, words: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that overlap words of a text, the one with most of them first."""
    start = text.find(words)
    end = start + len(words)
    hits = [claim for claim in claims if claim.start < end and start < claim.end]
    return sorted(hits, key=lambda claim: max(claim.start, start) - min(claim.end, end))


def _plain(value: object) -> str:
    return " ".join(str(value or "").lower().removeprefix("the ").removeprefix("a ").removeprefix("an ").split())


def fill(text: str, word: Word) -> str:
    """A text with a word in its slot: `{xs}` is the plural, `{xed}` the past tense, `{a}` the word with its article."""
    bare = word.text
    article = f"{'an' if bare[0] in 'aeiou' else 'a'} {bare}"
    forms = {"x": bare, "xs": plural(bare), "xed": word.past, "a": article}
    forms |= {name.capitalize(): form[:1].upper() + form[1:] for name, form in forms.items()}
    return re.sub(r"\{(\w+)\}", lambda slot: forms[slot[1]], text.replace("A {x}", "{A}").replace(" a {x}", " {a}"))


def constructions(seed: int) -> list[Construction]:
    """The constructions, with the half of the words that a seed may draw from."""
    found = tomllib.loads((HERE / "substitution.toml").read_text(encoding="utf-8"))["construction"]
    return [_construction(given, seed) for given in found]


def _construction(given: Mapping[str, Any], seed: int) -> Construction:
    unfit = set(given.get("unfit", ()))
    listed = [word for place in given["on"] for word in _listed(place, given) if word.text not in unfit]
    drawn = [word for name in given["off"].split("|") if name for word in _substitutes()[name]]
    new = [Word(text=text, past=_past(text)) for text in given.get("new", ())]
    on_lists = _on_lists()
    free, unknown = (
        [word for word in words if word.text not in unfit and not on_lists & {word.text, word.past, plural(word.text)}]
        for words in (drawn, new)
    )
    unique = {word.text: word for word in free if _half(word.text) == seed or len(free) < 20}
    return Construction(
        name=given["name"],
        side=given["side"],
        listed=tuple({word.text: word for word in listed}.values()),
        unlisted=tuple(unique.values()),
        unknown=tuple(unknown),
        texts=tuple(given["texts"]),
        claims=tuple(tuple(wanted) for wanted in given.get("claims", ())),
        none=tuple(tuple(words) for words in given.get("none", ())),
    )


def _half(text: str) -> int:
    """Which seed a word belongs to, for good."""
    return zlib.crc32(text.encode()) % 2 + 1


def _listed(place: str, given: Mapping[str, Any]) -> Iterator[Word]:
    """The words of a list of the lexicon; of two joined by "&" those on both."""
    place, _, also = place.partition(" & ")
    entries = _entries(place)
    shared = set(_entries(also)) if also else set(entries)
    for text in entries:
        entry = entries[text] if isinstance(entries, dict) else None
        if text not in shared:
            continue
        if isinstance(entry, dict):
            if _is_plain_cue(entry, given["takes"]) and text in given.get("only", (text,)):
                yield Word(text=text, past=entry["forms"][1] if entry.get("forms") else _past(text))
        elif text.endswith("ed"):
            yield Word(text=text, past=text)
        elif not place.startswith("changes.") or place.endswith("nouns"):
            noun = singular(text) if plural(singular(text)) == text else text
            if text.isascii() and text not in load("question")["participles"]:
                yield Word(text=noun, past=_past(text))


def _entries(place: str) -> Any:
    """A list of the lexicon; nothing where a rule has taken its place."""
    name, *keys = place.split(".")
    found: Any = load(name)
    for key in keys:
        found = found.get(key, {})
    return found


def _is_plain_cue(entry: Mapping[str, Any], takes: str) -> bool:
    """Does a cue take such a content from whoever it may be, without a particle, and vouch for it?"""
    narrow = {"subject", "particle", "kind", "polarity"} & set(entry)
    return not narrow and takes in entry["takes"] and len(entry.get("forms", (0, 1, 2))) > 2


def _past(verb: str) -> str:
    """The past tense of a regular verb; of one with a particle, that of its first word."""
    first, space, particle = verb.partition(" ")
    if re.fullmatch(r"[^aeiou]*[aeiou][bdglmnprt]", first):
        first += first[-1]
    elif first.endswith("y") and first[-2] not in "aeou":
        first = first[:-1] + "i"
    return first.removesuffix("e") + "ed" + space + particle


@cache
def _substitutes() -> dict[str, list[Word]]:
    lines = (HERE / "substitutes.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {
        name: [Word(text=w.partition("/")[0], past=w.partition("/")[2]) for w in words.split()] for name, words in pairs
    }


@cache
def _on_lists() -> frozenset[str]:
    """Every word of every list of the lexicon."""
    folder = files("extract.lexicon")
    texts = (path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".toml"))
    return frozenset(word for text in texts for word in _strings(tomllib.loads(text)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.lower().replace("/", " ").split()
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key.lower()
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


if __name__ == "__main__":
    main()
