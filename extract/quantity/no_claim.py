"""Does a quantity make a claim? Ages, epithets, thresholds that define a category, time anchors and idioms do not."""

from collections.abc import Sequence

from extract.lexicon import load, word_set
from extract.nouns import singular
from extract.number.atoms import DASHES, HYPHENS, Atoms
from extract.number.comparators import BOUNDS
from extract.number.numbers import UNITS
from extract.people import groups, people
from extract.quantity.ages import is_bare_age, is_of_person, is_time_of_life, is_told_age
from extract.quantity.anchors import is_anchor
from extract.quantity.criteria import is_criterion
from extract.quantity.draft import DraftQuantity
from extract.quantity.hours import is_hour
from extract.quantity.idle_counts import is_idle
from extract.quantity.one_of_many import singles_out
from extract.quantity.parse_tree import dependents
from extract.quantity.terms import is_term
from extract.quantity.token_index import TokenIndex
from extract.word_classes import NounClass, noun_is


def why_no_claim(
    atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, earlier: Sequence[DraftQuantity] = ()
) -> str | None:
    """Why the quantity makes no claim; None where it makes one. `earlier`: the quantities before it."""
    for test, reason in _TESTS:
        if test(atoms, draft):
            return reason
    for look, reason in _PARSED_TESTS:
        if look(atoms, tokens, draft):
            return reason
    if is_term(atoms, tokens, draft, earlier) or is_criterion(atoms, tokens, draft, earlier):
        return "definition"
    if is_time_of_life(atoms, tokens, draft.mention):
        return "bare age"
    if draft.kind == "age" and is_bare_age(atoms, tokens, draft.mention):
        return None if is_told_age(atoms, tokens, draft.mention) else "bare age"
    return None


def _is_generation(atoms: Atoms, draft: DraftQuantity) -> bool:
    return draft.unit == "wireless_generation"


def _is_year(atoms: Atoms, draft: DraftQuantity) -> bool:
    return draft.mention.rule == "year-like" and draft.unit is None


def _is_epithet(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`mum-of-three`, `a father of four`; but `the parents of two climbers` are of somebody counted."""
    start = draft.mention.start
    of = start - 2 if atoms[start - 1].text in HYPHENS else start - 1
    if atoms.low(of) != "of":
        return False
    parent = of - 2 if atoms[of - 1].text in HYPHENS else of - 1
    counted = draft.counted
    if counted is None or draft.unit in _CHILDREN:
        return atoms.low(parent) in people("parent") | groups("parent")
    # "the mother of three shared photos": the tagger takes her verb for a participle
    return tokens.at(counted.first).tag_ in {"VBD", "VBN"} and atoms.low(parent) in people("parent")


_CHILDREN = frozenset({"child", "son", "daughter", "boy", "girl", "kid", "baby"})


def _is_pack(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a box of 12 eggs` names a product."""
    start = draft.mention.start
    if atoms.low(start - 1) != "of" or draft.kind != "count":
        return False
    return atoms.low(start - 2) in word_set("claims", "packs") or noun_is(atoms.low(start - 2), "container")


def _is_denomination(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a £5 note`, `50p coins`, `any $1 bill`: what is printed on money; `a $500 bill` is to be paid."""
    mention = draft.mention
    if draft.kind != "money" or mention.comparator != "=" or mention.low is None:
        return False
    money = singular(atoms.low(mention.end))
    limit = _FACES.get(money, 0) if money != "bill" or draft.unit in {"USD", "CAD"} else 0
    return mention.low <= limit and mention.low.normalize().as_tuple().digits in _DIGITS


_FACES = {"bill": 100, "note": 1000, "banknote": 1000, "coin": 500}
"""The largest that are printed or struck."""
_DIGITS = frozenset({(1,), (2,), (5,), (2, 5)})
"""Of the values that coins and notes have."""


def _is_age_group(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`18 to 20-year-olds`, `the age of six`, `over-65s`, `under 16`, `are over 55`."""
    mention = draft.mention
    if draft.kind == "age":
        before = [atoms.low(place) for place in range(mention.start - 4, mention.start)]
        if before == ["at", "the", "age", "of"]:
            return False  # "died at the age of 84"
        if (
            atoms.low(mention.end - 1) == "olds"
            or atoms.low(mention.end) == "age"
            or ("of" in before[-1:] and not is_of_person(atoms, mention))
            or before[-1:] == ["age"]
        ):
            return True
        bounded = mention.comparator in BOUNDS
        return bounded and atoms.low(mention.start - 1) not in {"aged", "is", "was"}
    return False


def _is_threshold(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`waiting more than 18 weeks`, `seen within four hours`: what a target promises, or misses."""
    mention = draft.mention
    before = [atoms.low(place) for place in range(mention.start - 3, mention.start)]
    if draft.kind == "duration" and before[-1] == "within":
        window = {atoms.low(place) for place in range(mention.start - 8, mention.start)}
        return bool(window & word_set("claims", "served"))
    if draft.kind != "duration" or mention.comparator not in {">", ">="}:
        return False
    window = {atoms.low(place) for place in range(mention.start - REACH, mention.start)}
    return bool(set(before) & word_set("claims", "waiting")) and not window & _TYPICAL


REACH = 6
"""Atoms before a time among which its subject stands."""
_TYPICAL = frozenset({"typical", "average", "median", "mean", "longest", "shortest"})
"""`The typical patient waits more than 13 weeks`: how long, and of nobody else."""


def _is_base(atoms: Atoms, draft: DraftQuantity) -> bool:
    """The 1,000 of `three deaths per 1,000 people`; `for every £100 given, £40 arrives` tells both."""
    return atoms.low(draft.mention.start - 1) == "per"


def _is_label(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`carriage 4 derailed`, `on deck five`: a bare number that the noun before it takes as its name."""
    mention = draft.mention
    text = atoms[mention.number_start].text
    numeral = text.isdigit() or text in UNITS
    plain = mention.start == mention.number_start and mention.end == mention.start + 1 and numeral
    if (
        not plain
        or (text.isdigit() and len(text) > MAX_LABEL)
        or draft.counted is not None
        or (draft.unit and not draft.inherited)
    ):
        return False
    number = tokens.covering(atoms[mention.start].start)
    noun = number.head
    if noun.i != number.i - 1 or noun.tag_ not in {"NN", "NNS"} or number.dep_ not in {"nummod", "appos"}:
        return False
    if any(child.tag_ in {"DT", "PRP$", "POS"} for child in dependents(noun)):
        return False  # "In the same period 412 had left"
    word = singular(noun.lower_)
    if word == "record" or (text in UNITS and (noun.dep_ != "pobj" or noun_is(word, "time"))):
        return False  # "hits record 900", "last year five left"
    return not (word in load("measures")["implied"] or any(noun_is(word, kind) for kind in _LEVELS))


MAX_LABEL = 4
"""Digits of a number that names a thing."""
_LEVELS: tuple[NounClass, ...] = ("measure", "rise", "fall", "statement")


def _is_compound(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`one-day`, `two-way`: a number word inside a hyphenated word that measures nothing; `a 22-strong crew` counts."""
    mention = draft.mention
    if atoms.low(mention.end + 1) == "strong":
        return False
    timed = draft.unit == "time"  # "a two-time champion"
    return (
        mention.unit is None
        and (draft.counted is None or timed)
        and atoms[mention.end].text in DASHES
        and atoms.is_glued(mention.end + 1)
    )


_TESTS = (
    (_is_generation, "name"),
    (_is_year, "year"),
    (_is_pack, "product"),
    (_is_denomination, "product"),
    (_is_age_group, "definition"),
    (_is_threshold, "definition"),
    (_is_base, "rate base"),
    (is_idle, "idiom"),
    (_is_compound, "compound"),
)
_PARSED_TESTS = (
    (_is_epithet, "epithet"),
    (is_anchor, "time anchor"),
    (singles_out, "one of many"),
    (_is_label, "name"),
    (is_hour, "time"),
)
