"""The cue lexicon: words that give a content to a source, with what each takes. The data is `lexicon/cues.toml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from spacy.tokens import Token

from extract.cue.open_cues import open_takes, tells
from extract.grammar import COMMON_NOUNS, FINITE, NOUNS
from extract.lexicon import load
from extract.nouns import with_s
from extract.words import Word

MAX_PREPOSITION = 6
"""Words of an attributing preposition: "in the words of" has four."""

Polarity = Literal["affirms", "denies", "doubts", "asks"]

_VERBAL_TAGS = FINITE | {"VB", "VBG", "VBN"}
_DOUBLING = frozenset({"quip", "brag", "dub", "plan", "peg", "admit", "slam", "rebut", "snap", "blog"})
"""Verbs that double their last letter, with those in -el, -al and -il: "signalled"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon."""

    lemma: str
    takes: frozenset[str]
    reporting: bool = True
    polarity: Polarity = "affirms"
    strength: Literal["neutral", "claims", "confirms"] = "neutral"
    hedge: bool = False
    hearer: bool = False
    """Its object may be the one spoken to: "told reporters that"."""
    subject: str | None = None
    """Class of sources it needs: `document`, `poll`, `market`."""
    particle: tuple[str, ...] = ()
    finds: bool = False
    """Where it needs a document for a subject, one who counts what others have will do, too."""
    infers: bool = False
    """A participle of it draws a conclusion from what stands before, on nobody's word."""
    foretells: bool = False
    """It says what is to come, so that "as X predicted" gives nobody's word for what came."""


@dataclass(frozen=True, slots=True)
class Preposition:
    """Words after which whoever vouches is named."""

    words: tuple[str, ...]
    doubtful: bool = False
    """They also stand before what vouches for nothing: "£4 per child"."""


def preposition_at(token: Token) -> Preposition | None:
    """The attributing preposition that starts at a token, the longest if there are several."""
    begun = _prepositions().get(token.lower_)
    if begun is None:
        return None
    following = (token.lower_, *_next_words(token, MAX_PREPOSITION - 1))
    fitting = (p for p in begun if following[: len(p.words)] == p.words)
    return next(fitting, None)


def verb_cue(token: Token) -> Cue | None:
    """The verb entry for a token, None where it is no cue verb or its particle is missing."""
    if not _is_verb(token):  # asked first, as most words are none
        return None
    cue = _verb_forms().get(token.lower_) or _open_cue(token)
    if cue is None or _in_preposition(token):
        return None
    if cue.particle and not any(word in cue.particle for word in _next_words(token, 2)):
        return None
    return cue


def _open_cue(token: Token) -> Cue | None:
    """The entry for a verb on no list, where the reference or its place beside a quotation shows that it is one."""
    takes = open_takes(token)
    if not takes:
        return None
    finds = "object" in takes
    return Cue(lemma=token.lemma_.lower(), takes=takes, finds=finds, subject="document" if finds else None)


def disguised_cue(token: Token) -> Cue | None:
    """The entry for a verb that the tagger took for a noun: "…, data from the ONS shows.", "documents show he took"."""
    cue = _verb_forms().get(token.lower_)
    if cue is None or token.tag_ not in {"NN", "NNS", "JJ"} or cue.particle:
        return None
    if "clause" not in cue.takes and not any(child.dep_ == "dobj" for child in token.rights):
        return None
    return cue if token.lower_ != cue.lemma or (token.i > 0 and token.nbor(-1).tag_ in NOUNS | {"CD"}) else None


def form_cue(token: Token) -> Cue | None:
    """The entry whose verb a word may be a form of, whatever the tagger took it for."""
    return _verb_forms().get(token.lower_)


def is_framing(verb: Token) -> bool:
    """Does a verb stand around what is counted without being part of it, as "said" does in "They said 40 had died"?"""
    return verb.lemma_ in _framing()


def noun_cue(token: Token) -> Cue | None:
    """The noun entry for a token tagged as a noun: "estimate", "claims"."""
    if token.tag_ not in COMMON_NOUNS:
        return None
    return _noun_forms().get(token.lower_) or (_open_noun(token) if tells(token) else None)


def _open_noun(token: Token) -> Cue:
    return Cue(lemma=token.lemma_.lower(), takes=frozenset({"clause"}))


def _is_verb(token: Token) -> bool:
    return token.tag_ in _VERBAL_TAGS or token.lower_ in _unmistakable()


def _in_preposition(token: Token) -> bool:
    """Does a word stand inside an attributing preposition, as "told" would in "as told by"?"""
    begins = range(max(0, token.i - MAX_PREPOSITION + 1), token.i)
    row = token.row if isinstance(token, Word) else token.doc
    found = ((begin, preposition_at(row[begin])) for begin in begins)
    return any(p is not None and begin + len(p.words) > token.i for begin, p in found)


def _next_words(token: Token, count: int) -> list[str]:
    doc = token.row if isinstance(token, Word) else token.doc
    return [doc[i].lower_ for i in range(token.i + 1, min(len(doc), token.i + 1 + count))]


@cache
def _verb_forms() -> dict[str, Cue]:
    forms: dict[str, Cue] = {}
    for lemma, entry in load("cues")["verbs"].items():
        cue = _cue(lemma, entry)
        for form in {lemma, *entry.get("forms", _inflections(lemma))}:
            forms[form] = cue
    return forms


@cache
def _unmistakable() -> frozenset[str]:
    verbs: dict[str, Any] = load("cues")["verbs"]
    return frozenset(form for entry in verbs.values() for form in entry.get("unmistakable", ()))


@cache
def _framing() -> frozenset[str]:
    verbs: dict[str, Any] = load("cues")["verbs"]
    return frozenset(lemma for lemma, entry in verbs.items() if entry.get("framing"))


@cache
def _noun_forms() -> dict[str, Cue]:
    nouns: dict[str, Any] = load("cues")["nouns"]
    return {form: _cue(lemma, entry) for lemma, entry in nouns.items() for form in (lemma, with_s(lemma))}


@cache
def _prepositions() -> dict[str, list[Preposition]]:
    """By first word, the longest first."""
    table: dict[str, list[Preposition]] = {}
    for phrase, entry in load("cues")["prepositions"].items():
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(Preposition(words, entry.get("doubtful", False)))
    for found in table.values():
        found.sort(key=lambda preposition: -len(preposition.words))
    return table


def _cue(lemma: str, entry: dict[str, Any]) -> Cue:
    return Cue(
        lemma=lemma,
        takes=frozenset(entry["takes"]),
        reporting=entry.get("kind", "reporting") == "reporting",
        polarity=entry.get("polarity", "affirms"),
        strength=entry.get("strength", "neutral"),
        hedge=entry.get("hedge", False),
        hearer=entry.get("hearer", False),
        subject=entry.get("subject"),
        particle=tuple(entry.get("particle", ())),
        finds=entry.get("finds", False),
        infers=entry.get("infers", False),
        foretells=entry.get("foretells", False),
    )


def _inflections(lemma: str) -> Iterator[str]:
    """Regular English forms of a verb."""
    yield with_s(lemma)
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    past = lemma[:-1] + "i" if lemma.endswith("y") and lemma[-2] not in "aeou" else lemma.removesuffix("e")
    yield past + "ed"
    yield stem + "ing"
    if lemma in _DOUBLING or lemma.endswith(("el", "al", "il")):
        yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
