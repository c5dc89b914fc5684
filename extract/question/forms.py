"""Forms of verbs: participles, by rule and by the exceptions in `lexicon/question.toml`."""

import re

from extract.lexicon import load

_SHORT = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")
"""Verbs of one syllable that ends in one vowel and one consonant."""


def participle_of(verb: str) -> str:
    """The past participle of a verb: `killed`, `taken`."""
    irregular: dict[str, str] = load("question")["participles"]
    if verb in irregular:
        return irregular[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def lemma_of(form: str, lemma: str) -> str:
    """A verb's plain form, mended where a lemma cannot have led to what is written: "fined" is of "fine", not "fin"."""
    if form.endswith("ed") and participle_of(lemma) != form and participle_of(lemma + "e") == form:
        return lemma + "e"
    return lemma


def gerund_of(verb: str) -> str:
    """The present participle of a verb: `killing`, `taking`, `lying`."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """With its last letter twice where a single short vowel stands before it: `whipp`, `robb`."""
    return verb + verb[-1] if _SHORT.fullmatch(verb) else verb
