"""One and many: the singular and the plural of English nouns, by rule, by WordNet and by lexicon/nouns.toml."""

from functools import cache

from extract.lexicon import load
from extract.word_classes import singular_of

_SAME_ENDING = ("women", "men", "children", "people")
"""Irregular plurals that words end in: "chairmen", "grandchildren"."""


@cache
def singular(noun: str) -> str:
    """The singular of a noun, in lower case: `children` → `child`, `companies` → `company`."""
    word = noun.lower()
    irregular = _irregular()
    if word in irregular:
        return irregular[word]
    known = singular_of(word)
    if known is not None:
        return known
    for ending in _SAME_ENDING:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + irregular[ending]
    return without_s(word)


def plural(noun: str) -> str:
    """The plural of a noun in the singular: `child` → `children`, `company` → `companies`."""
    if noun in _plurals():
        return _plurals()[noun]
    if singular_of(noun) == noun:
        return noun  # "economics"
    for ending in _SAME_ENDING:
        if noun.endswith(_irregular()[ending]):
            return noun.removesuffix(_irregular()[ending]) + ending
    return with_s(noun)


def with_s(word: str) -> str:
    """A word with the ending -s: `city` → `cities`, `bus` → `buses`; verbs take it too, `say` → `says`."""
    if word.endswith("y") and word[-2] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def is_irregular_plural(word: str) -> bool:
    """A plural that no rule tells: `people`, `mice`, `sheep`."""
    known = _irregular().get(word) or singular_of(word) or word
    return known != word or (word in _irregular() and not word.endswith(("as", "us")))  # "bus" and "gas" are one


def looks_plural(word: str) -> bool:
    """Has a word in lower case the form of a plural noun: "men", "boats", not "bus" or "loss"? Verbs may, too."""
    return is_irregular_plural(word) or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")))


def without_s(word: str) -> str:
    """A plural without its ending, by rule: `cities` → `city`, `boxes` → `box`."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word[:-1] if len(word) == 3 and word[-1] == "s" and word[-2] not in "aius" else word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _irregular() -> dict[str, str]:
    table: dict[str, str] = load("nouns")["irregular"]
    return table


@cache
def _plurals() -> dict[str, str]:
    """The exceptions the other way round; of two plurals the first."""
    table: dict[str, str] = {}
    for many, one in _irregular().items():
        table.setdefault(one, many)
    return table
