"""Proper names of a text without a name recogniser: runs of capitalised words, and what the text says they are."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from extract.lexicon import word_set
from extract.passage import Slice

NameKind = Literal["person", "organisation"]
Gender = Literal["male", "female"]

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_JOINERS = frozenset(
    {"of", "for", "the", "and", "on", "&", "de", "van", "von", "al", "bin", "del", "la", "le", "da", "to", "in"}
)
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}")
MAX_NAME = 10
"""Words of a name: "the International Federation of Red Cross and Red Crescent Societies" has eleven with its joiners."""


@dataclass(slots=True)
class Name:
    """One person or body of the article, under the longest name it is given."""

    text: str
    kind: NameKind
    first: int
    """Token where it stands first."""
    gender: Gender | None = None
    descriptions: set[str] = field(default_factory=set)
    """Head nouns that the text calls it by: "charity", "ombudsman"."""
    acronym: str | None = None

    @property
    def parts(self) -> list[str]:
        """The words of the name."""
        return self.text.split()


def name_runs(doc: Doc) -> list[Slice]:
    """Runs of name words, joined over "of", "for the" and the like; titles and roles may begin them."""
    runs: list[Slice] = []
    i = 0
    while i < len(doc):
        if not is_name_word(doc[i]):
            i += 1
            continue
        start = i
        i += 1
        while i < len(doc) and i - start < MAX_NAME:
            step = _joined(doc, i)
            if not step:
                break
            i += step
        runs.append((start, i))
    return runs


def is_name_word(token: Token) -> bool:
    """A capitalised word that the tagger takes for a name."""
    return token.tag_ in _NAME_TAGS and token.text[:1].isupper()


def _joined(doc: Doc, i: int) -> int:
    """How many tokens at `i` go on with a name: the next name word, over a possessive's end or one or two joiners."""
    if is_name_word(doc[i]):
        return 1
    width = 0
    while width < 2 and i + width < len(doc) and doc[i + width].lower_ in _JOINERS:
        width += 1
    if not width or i + width >= len(doc) or not is_name_word(doc[i + width]):
        return 0
    # "Smith and Jones", "Labour to Reform" are two names; "Office for National Statistics" is one
    if doc[i].lower_ in {"and", "to", "in", "on", "the"} and doc[i].lower_ != "&":
        return 0
    return width + 1


def strip_titles(parts: list[str]) -> list[str]:
    """A name without the titles before it and the 's behind it."""
    while len(parts) > 1 and parts[0].rstrip(".").lower() in word_set("sources", "titles"):
        parts = parts[1:]
    return parts


def kind_of(parts: list[str], *, determined: bool) -> NameKind:
    """Person or body, by the words of a name. `determined`: "the" stands before it."""
    lowered = [part.lower().rstrip(".") for part in parts]
    if lowered[0] in word_set("sources", "titles"):
        return "person"
    if any(word in word_set("sources", "organisations") for word in lowered):
        return "organisation"
    if any(word in {"of", "for", "&"} for word in lowered) or determined:
        return "organisation"
    if _ACRONYM.fullmatch(parts[-1]) or len(parts) == 1:
        return "organisation"
    return "person" if len(parts) <= 4 else "organisation"


def gender_of(parts: list[str]) -> Gender | None:
    """By title or given name, None where neither tells."""
    lowered = [part.lower().rstrip(".") for part in parts]
    for word in lowered:
        if word in word_set("sources", "female"):
            return "female"
        if word in word_set("sources", "male"):
            return "male"
    for word in lowered[:2]:
        if word in word_set("sources", "female_names"):
            return "female"
        if word in word_set("sources", "male_names"):
            return "male"
    return None


def collect_names(doc: Doc) -> list[Name]:
    """The people and bodies of a text, in order, each once under its longest name."""
    found: dict[str, Name] = {}
    by_last: dict[str, Name] = defaultdict()
    for start, end in name_runs(doc):
        parts = [token.text for token in doc[start:end]]
        determined = start > 0 and doc[start - 1].lower_ == "the"
        _note(found, by_last, doc, start, end, parts, determined)
    return list(found.values())


def _note(
    found: dict[str, Name], by_last: dict[str, Name], doc: Doc, start: int, end: int, parts: list[str], determined: bool
) -> None:
    kind = kind_of(parts, determined=determined)
    gender = gender_of(parts) if kind == "person" or not determined else None
    core = strip_titles(parts) if kind == "person" else parts
    text = " ".join(core)
    name = found.get(text)
    if name is None and len(core) == 1:
        name = by_last.get(core[0])
    if name is None:
        name = found[text] = Name(text, kind, start, gender)
        by_last.setdefault(core[-1], name)
    name.gender = name.gender or gender
    if (
        end + 2 < len(doc)
        and doc[end].text == "("
        and doc[end + 2].text == ")"
        and _ACRONYM.fullmatch(doc[end + 1].text)
    ):
        name.acronym = doc[end + 1].text
        name.kind = "organisation"
