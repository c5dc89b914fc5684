"""Compile benchmarks/substitutes.txt: common words of each class, by which `python -m benchmarks.substitution` tests.

From WordNet 3.0, kept to what stands in both small word lists of Debian (`apt-get install wordnet-base wbritish-small
wamerican-small`), so that a reader of news would know it, and to words that mostly mean what their class says.
"""

import argparse
from functools import partial
from pathlib import Path

from benchmarks.compile_words import (
    FINDING,
    NOUNS,
    comes_from,
    does_something,
    is_done_by_somebody,
    takes_clause,
    within,
)
from benchmarks.compile_words import befalls_somebody as befalls
from benchmarks.wordnet import Lexicon, Synset, Test
from extract.nouns import plural, singular

OUT = Path(__file__).with_name("substitutes.txt")
GROWING, SHRINKING = "increase.1 increase.2 rise.2 mount.2", "decrease.1 decrease.2 slump.3 drop.3"
CHANGE = 30
"""The lexicographers' file of verbs of change: no parachutes among what falls."""
MOSTLY = 0.6
"""Share of its weight that a word must have in the class: "case" is a person now and then."""
"""What is drawn, and what WordNet must say of it."""


def nouns(lexicon: Lexicon, verbs: Lexicon) -> dict[str, set[str]]:
    """The nouns of each class; `thing` is what can be counted and is in none of them."""
    found = {
        name: lexicon.weighing(MOSTLY, partial(within, lexicon.below(roots.split())))
        for name, (_, roots) in NOUNS.items()
    }
    artefacts = lexicon.below(["artifact.1"])
    found["thing"] = lexicon.weighing(0.9, partial(within, artefacts)) - found["building"] - found["vehicle"]
    for name, roots in (("rise", GROWING), ("fall", SHRINKING)):
        found[name] = lexicon.weighing(0.5, partial(comes_from, verbs.below(roots.split(), depth=2)))
    return {name: {noun for noun in found[name] if singular(plural(noun)) == noun != plural(noun)} for name in found}


def verbs_by_class(verbs: Lexicon) -> dict[str, set[str]]:
    """The verbs of each class; `befall_things` happens to things and never to people."""
    tests: dict[str, tuple[float, Test]] = {
        "say": (0.5, partial(takes_clause, 32)),
        "think": (0.5, partial(takes_clause, 31)),
        "find": (0.5, partial(within, verbs.below(FINDING.split()))),
        "befall": (0.7, befalls),
        "do": (0.8, is_done_by_somebody),
        "befall_things": (0.95, does_something),
    }
    found = {name: verbs.weighing(share, test) for name, (share, test) in tests.items()}
    for name, roots in (("rise", GROWING), ("fall", SHRINKING)):
        places = verbs.below(roots.split(), depth=2)
        for frame, how in ((1, "by itself"), (8, "done")):
            found[f"{name} {how}"] = verbs.weighing(0.4, partial(_changes, places, frame))
    return found


def _changes(places: frozenset[str], frame: int, synset: Synset, word: str) -> bool:
    return synset.place in places and synset.topic == CHANGE and frame in synset.frames(word)


def past(verb: str, irregular: dict[str, list[str]]) -> str | None:
    """The past tense of a verb that has but one past form; None for others."""
    forms = [form for form in irregular.get(verb, []) if not form.endswith("ing") and not form.endswith("s")]
    if forms:
        return forms[0] if len(forms) == 1 and forms[0].endswith("ed") else None
    return verb + "d" if verb.endswith("e") else verb + "ed"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"), help="the folder of its database")
    parser.add_argument("--words", type=Path, default=Path("/usr/share/dict"), help="the folder of the word lists")
    options = parser.parse_args()
    lists = [options.words / f"{variety}-english-small" for variety in ("british", "american")]
    common = set.intersection(*(set(path.read_text(encoding="utf-8").split()) for path in lists))
    lexicon, verbs = Lexicon.read(options.wordnet, "noun"), Lexicon.read(options.wordnet, "verb")
    irregular: dict[str, list[str]] = {}
    for form, verb in verbs.irregular.items():
        irregular.setdefault(verb, []).append(form)
    lines = [f"noun {name}\t{' '.join(sorted(words & common))}" for name, words in nouns(lexicon, verbs).items()]
    for name, words in verbs_by_class(verbs).items():
        forms = {verb: past(verb, irregular) for verb in sorted(words & common)}
        lines.append(f"verb {name}\t{' '.join(f'{verb}/{form}' for verb, form in forms.items() if form)}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for line in lines:
        print(line[:200])


if __name__ == "__main__":
    main()
