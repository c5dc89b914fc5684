"""Does a quantity make a claim? Ages, epithets, thresholds that define a category, time anchors and idioms do not."""

from collections.abc import Sequence

from extract.number.atoms import DASHES, HYPHENS, Atoms
from extract.people import groups, people
from extract.quantity.ages import is_bare_age
from extract.quantity.ages_told import is_age_group, is_time_of_life, is_told_age
from extract.quantity.anchors import is_anchor
from extract.quantity.criteria import is_criterion
from extract.quantity.draft import DraftQuantity
from extract.quantity.figures_of_speech import is_figure_of_speech
from extract.quantity.hours import is_hour
from extract.quantity.idle_counts import is_idle
from extract.quantity.kinds_of_thing import is_kind_of_thing
from extract.quantity.labels import is_label
from extract.quantity.one_of_many import singles_out
from extract.quantity.products import is_denomination, is_pack
from extract.quantity.selections import is_selection
from extract.quantity.targets import is_of_target
from extract.quantity.terms import is_term
from extract.quantity.token_index import TokenIndex


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
    """`2019`; also in `the 101mph of 1998 stands`, where the tagger sees something counted."""
    if draft.mention.rule != "year-like":
        return False
    return draft.unit is None or draft.inherited or atoms.low(draft.mention.start - 1) in {"of", "in", "since"}


MOST_CHILDREN = 20
"""More are no family: it is how old the mother is."""


def _is_epithet(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`mum-of-three`, `a father of four`; not `the parents of two climbers`, who are counted, nor `a gran of 84`."""
    start = draft.mention.start
    if (draft.mention.low or 0) > MOST_CHILDREN:
        return False
    of = start - 2 if atoms[start - 1].text in HYPHENS else start - 1
    if atoms.low(of) != "of":
        return False
    parent = of - 2 if atoms[of - 1].text in HYPHENS else of - 1
    counted = draft.counted
    if counted is None or draft.unit in _CHILDREN:
        return atoms.low(parent) in people("parent") or atoms.low(parent) in groups("parent")
    # "the mother of three shared photos": the tagger takes her verb for a participle
    return tokens.at(counted.first).tag_ in {"VBD", "VBN"} and atoms.low(parent) in people("parent")


_CHILDREN = frozenset({"child", "son", "daughter", "boy", "girl", "kid", "baby"})


def _is_base(atoms: Atoms, draft: DraftQuantity) -> bool:
    """The 1,000 of `three deaths per 1,000 people`; `for every £100 given, £40 arrives` tells both."""
    return atoms.low(draft.mention.start - 1) == "per"


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
    (is_pack, "product"),
    (is_denomination, "product"),
    (is_age_group, "definition"),
    (is_of_target, "definition"),
    (_is_base, "rate base"),
    (is_idle, "idiom"),
    (_is_compound, "compound"),
)
_PARSED_TESTS = (
    (_is_epithet, "epithet"),
    (is_anchor, "time anchor"),
    (singles_out, "one of many"),
    (is_selection, "selection"),
    (is_kind_of_thing, "product"),
    (is_figure_of_speech, "idiom"),
    (is_label, "name"),
    (is_hour, "time"),
)
