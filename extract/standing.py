"""Does a quantity make a claim? Ages, epithets, thresholds that define a category, time anchors and idioms do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from extract.atoms import DASHES, HYPHENS, Atoms
from extract.lexicon import word_set
from extract.mentions import Mention
from extract.nouns import TokenIndex

if TYPE_CHECKING:
    from extract.reading import Reading

MAX_AGE = 120
"""The oldest person on record lived 122 years."""


def is_age(doc: Doc, atoms: Atoms, tokens: TokenIndex, reading: Reading) -> bool:
    """A bare number that is somebody's age: `aged 12`, `Danylo, 12,`, `who was 10`."""
    mention = reading.mention
    if not _can_be_age(mention) or reading.counted is not None:
        return False
    return (
        _is_age_bound(atoms, mention)
        or _is_aged(atoms, mention)
        or _is_apposed(atoms, mention)
        or _is_bare_age(doc, atoms, tokens, mention)
    )


def _can_be_age(mention: Mention) -> bool:
    values = [value for value in (mention.low, mention.high) if value is not None]
    return not mention.vague and all(0 <= value <= MAX_AGE and value == int(value) for value in values)


def _is_aged(atoms: Atoms, mention: Mention) -> bool:
    opening = [atoms.low(place) for place in range(mention.start - 3, mention.number_start)]
    return "aged" in opening or opening[-2:] == ["age", "of"] or "ages" in opening[-3:] or opening[-1:] == ["age"]


def _is_age_bound(atoms: Atoms, mention: Mention) -> bool:
    """`children under 12`, `over-65s`, `are over 55`."""
    if mention.unit is not None:
        return False
    place = mention.number_start
    if atoms[place - 1].text in HYPHENS and atoms.low(place - 2) in {"over", "under"}:
        return True
    after = atoms[mention.end]
    bare = not after.is_word or after.low in {"and", "or", "who", "to", "is", "are", "in", "on", "with", "at", "can"}
    who = word_set("claims", "persons") | {"are", "those", "anyone", "everyone", "is", "was"}
    return bare and atoms.low(mention.start) in {"over", "under"} and atoms.low(mention.start - 1) in who


def _is_apposed(atoms: Atoms, mention: Mention) -> bool:
    """`Danylo, 12, who` or `Danylo (12)`: a name, the number, and then nothing that is counted."""
    if mention.comparator != "=" or mention.start != mention.number_start:
        return False
    before, after = atoms[mention.start - 1], atoms[mention.end]
    name = atoms[mention.start - 2]
    if before.text == "(":
        return after.text == ")" and name.is_capital and atoms[mention.start - 3].is_capital
    shift = atoms.low(mention.start - 1) in {"both", "also", "now", "then"}
    if shift:
        before, name = atoms[mention.start - 2], atoms[mention.start - 3]
    if before.text != "," or not name.is_word or (name.glued and name.low == "s"):
        return False
    closing = (after.text in {",", ".", ":", ";", ")"} and not atoms.is_glued(mention.end + 1)) or after.kind == "line"
    known = name.is_capital or name.low in word_set("claims", "persons")
    return closing and known and name.low not in word_set("dates", "months")


def _is_bare_age(doc: Doc, atoms: Atoms, tokens: TokenIndex, mention: Mention) -> bool:
    """`is 58`, `was 10`, `turned 40`, `will be 35 by`, `over 55, they say`."""
    if atoms.low(mention.start - 1) not in {"is", "was", "be", "turned", "turning", "turns", "are", "am", "were"}:
        return False
    if mention.signed or (mention.low is not None and mention.low < 5):
        return False
    after = atoms[mention.end]
    if not (not after.is_word or after.low in {"and", "when", "by", "in", "at", "but", "or", "now", "years", "next"}):
        return False
    verb = tokens.covering(atoms[mention.start - 1].start)
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    return (
        subject.lower_ in {"he", "she", "i", "who", "they", "you", "we"}
        or subject.tag_ == "NNP"
        or (subject.lower_ in word_set("claims", "persons"))
    )


def standing(doc: Doc, atoms: Atoms, tokens: TokenIndex, reading: Reading) -> str | None:
    """Why the quantity makes no claim; None where it makes one."""
    for test, reason in _TESTS:
        if test(atoms, reading):
            return reason
    if reading.kind == "age" and _is_bare_age(doc, atoms, tokens, reading.mention):
        return "bare age"
    return None


def _is_generation(atoms: Atoms, reading: Reading) -> bool:
    return reading.unit == "wireless_generation"


def _is_year(atoms: Atoms, reading: Reading) -> bool:
    return reading.mention.rule == "year-like" and reading.unit is None


def _is_epithet(atoms: Atoms, reading: Reading) -> bool:
    """`mum-of-three`, `a father of four`."""
    start = reading.mention.start
    of = start - 2 if atoms[start - 1].text in HYPHENS else start - 1
    if atoms.low(of) != "of":
        return False
    parent = of - 2 if atoms[of - 1].text in HYPHENS else of - 1
    return atoms.low(parent) in word_set("claims", "parents")


def _is_pack(atoms: Atoms, reading: Reading) -> bool:
    """`a box of 12 eggs` names a product."""
    start = reading.mention.start
    return atoms.low(start - 1) == "of" and atoms.low(start - 2) in word_set("claims", "packs")


def _is_age_group(atoms: Atoms, reading: Reading) -> bool:
    """`18 to 20-year-olds`, `the age of six`, `over-65s`, `under 16`, `are over 55`."""
    mention = reading.mention
    if reading.kind == "age":
        before = [atoms.low(place) for place in range(mention.start - 3, mention.start)]
        if atoms.low(mention.end - 1) == "olds" or "of" in before[-1:] or before[-1:] == ["age"]:
            return True
        return mention.comparator in {">", "<", ">=", "<="} and atoms.low(mention.start - 1) not in {
            "aged",
            "is",
            "was",
        }
    return False


def _is_term(atoms: Atoms, reading: Reading) -> bool:
    """`two-year fixed`, `ten-year gilt`, `18-week target`: the length is part of a product's or a rule's name."""
    mention = reading.mention
    if reading.kind != "duration" or not mention.hyphenated:
        return False
    following = {atoms.low(place) for place in range(mention.end, mention.end + 5)}
    return bool(following & word_set("claims", "termed"))


def _is_threshold(atoms: Atoms, reading: Reading) -> bool:
    """`waiting more than 18 weeks`, `fortunes above £10m`, `earning over £50,000`: the bound of a category."""
    mention = reading.mention
    before = [atoms.low(place) for place in range(mention.start - 3, mention.start)]
    if reading.kind == "duration" and before[-1] == "within":
        window = {atoms.low(place) for place in range(mention.start - 8, mention.start)}
        return bool(window & word_set("claims", "served"))
    if mention.comparator not in {">", ">=", "<", "<="}:
        return False
    if reading.kind == "duration":
        longer = atoms.low(mention.start) in {"longer", "shorter"}
        return longer or bool(set(before) & word_set("claims", "waiting"))
    if reading.kind != "money":
        return False
    first = atoms.low(mention.start)
    plural = before[-1].endswith("s") and first in {"above", "over", "below", "under", "exceeding"}
    return before[-1] in word_set("claims", "having") or (plural and before[-1] in word_set("claims", "holdings"))


def _is_anchor(atoms: Atoms, reading: Reading) -> bool:
    """`a decade ago`, `two years later`, `in the 24 hours to`, `the lowest in three years`."""
    mention = reading.mention
    if reading.kind != "duration":
        return False
    after = atoms.low(mention.end)
    lead = atoms.low(mention.start - 1)
    if after in word_set("claims", "anchors_after") and not (lead == "for" and after in {"after", "before"}):
        return True
    if after == "on" and not atoms[mention.end + 1].is_word:
        return True  # "five years on, ..."
    before = [atoms.low(place) for place in range(mention.start - 6, mention.start)]
    if before[-1] == "last" and before[-2] not in {
        "the",
        "this",
        "its",
        "his",
        "her",
        "their",
        "our",
        "s",
        "in",
        "over",
    }:
        return False  # the verb
    if before[-1] in {"last", "past", "next", "previous", "first", "final", "coming", "opening", "following", "recent"}:
        return before[-1] in {"first", "final", "opening", "following"} or "over" not in before[-3:]
    if before[-1] in {"in", "for", "within"} and _is_superlative(before[:-1]):
        return True
    return before[-2:] == ["in", "the"] or before[-2:] == ["within", "the"]


_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "worst", "best", "most", "least", "only"})


def _is_superlative(before: list[str]) -> bool:
    return any((word.endswith("est") and len(word) > 4) or word in _RANKS for word in before[-3:])


def _is_one(atoms: Atoms, reading: Reading) -> bool:
    """`one` that singles out and does not count: `one of its seats`, `one resident said`, `another one of`."""
    mention = reading.mention
    if mention.low != 1 or mention.unit is not None or atoms.low(mention.number_start) != "one":
        return False
    if mention.comparator != "=" or atoms.low(mention.start - 1) == "including" or mention.whole is not None:
        return False
    after = atoms.low(mention.number_end)
    if atoms.low(mention.start) in {"only", "just", "exactly"}:
        return after == "of"
    if after in {"more", "further", "other", "additional", "extra"}:
        return False
    return not (reading.counted is not None and reading.unit in _PEOPLE and _suffers(atoms, mention.end))


_PEOPLE = frozenset({"person", "man", "woman", "child", "boy", "girl", "soldier", "officer", "civilian", "baby"})


def _suffers(atoms: Atoms, end: int) -> bool:
    """What `one person` is told of is a count's news: `one woman was killed`, `one man died`."""
    following = {atoms.low(place) for place in range(end, end + 4)}
    return bool(following & {"was", "were", "died", "killed", "injured", "dead", "wounded", "missing", "arrested"})


def _is_compound(atoms: Atoms, reading: Reading) -> bool:
    """`one-day`, `two-way`: a number word inside a hyphenated word that measures nothing."""
    mention = reading.mention
    return (
        mention.unit is None
        and reading.counted is None
        and atoms[mention.end].text in DASHES
        and atoms.is_glued(mention.end + 1)
    )


_TESTS = (
    (_is_generation, "name"),
    (_is_year, "year"),
    (_is_epithet, "epithet"),
    (_is_pack, "product"),
    (_is_age_group, "definition"),
    (_is_term, "definition"),
    (_is_threshold, "definition"),
    (_is_anchor, "time anchor"),
    (_is_one, "one of many"),
    (_is_compound, "compound"),
)
