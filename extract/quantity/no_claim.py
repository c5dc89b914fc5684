"""Does a quantity make a claim? Ages, epithets, thresholds that define a category, time anchors and idioms do not."""

from extract.lexicon import word_set
from extract.number.atoms import DASHES, HYPHENS, Atoms
from extract.number.number_words import is_number_word
from extract.people import groups, people
from extract.quantity.ages import is_bare_age, is_of_person
from extract.quantity.draft import DraftQuantity
from extract.quantity.nouns import TokenIndex


def why_no_claim(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> str | None:
    """Why the quantity makes no claim; None where it makes one."""
    for test, reason in _TESTS:
        if test(atoms, draft):
            return reason
    if draft.kind == "age" and is_bare_age(atoms, tokens, draft.mention):
        return "bare age"
    return None


def _is_generation(atoms: Atoms, draft: DraftQuantity) -> bool:
    return draft.unit == "wireless_generation"


def _is_year(atoms: Atoms, draft: DraftQuantity) -> bool:
    return draft.mention.rule == "year-like" and draft.unit is None


def _is_epithet(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`mum-of-three`, `a father of four`."""
    start = draft.mention.start
    of = start - 2 if atoms[start - 1].text in HYPHENS else start - 1
    if atoms.low(of) != "of":
        return False
    parent = of - 2 if atoms[of - 1].text in HYPHENS else of - 1
    return atoms.low(parent) in people("parent") | groups("parent")


def _is_pack(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a box of 12 eggs` names a product."""
    start = draft.mention.start
    return atoms.low(start - 1) == "of" and atoms.low(start - 2) in word_set("claims", "packs")


def _is_age_group(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`18 to 20-year-olds`, `the age of six`, `over-65s`, `under 16`, `are over 55`."""
    mention = draft.mention
    if draft.kind == "age":
        before = [atoms.low(place) for place in range(mention.start - 3, mention.start)]
        if (
            atoms.low(mention.end - 1) == "olds"
            or ("of" in before[-1:] and not is_of_person(atoms, mention))
            or before[-1:] == ["age"]
        ):
            return True
        bounded = mention.comparator in {">", "<", ">=", "<="}
        return bounded and atoms.low(mention.start - 1) not in {"aged", "is", "was"}
    return False


def _is_term(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`two-year fixed`, `ten-year gilt`, `18-week target`: the length is part of a product's or a rule's name."""
    mention = draft.mention
    if draft.kind != "duration" or not mention.hyphenated:
        return False
    following = {atoms.low(place) for place in range(mention.end, mention.end + 5)}
    return bool(following & word_set("claims", "termed"))


def _is_threshold(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`waiting more than 18 weeks`, `fortunes above £10m`, `earning over £50,000`: the bound of a category."""
    mention = draft.mention
    before = [atoms.low(place) for place in range(mention.start - 3, mention.start)]
    if draft.kind == "duration" and before[-1] == "within":
        window = {atoms.low(place) for place in range(mention.start - 8, mention.start)}
        return bool(window & word_set("claims", "served"))
    if mention.comparator not in {">", ">=", "<", "<="}:
        return False
    if draft.kind == "duration":
        longer = atoms.low(mention.start) in {"longer", "shorter"}
        return longer or bool(set(before) & word_set("claims", "waiting"))
    if draft.kind != "money":
        return False
    first = atoms.low(mention.start)
    plural = before[-1].endswith("s") and first in {"above", "over", "below", "under", "exceeding"}
    return before[-1] in word_set("claims", "having") or (plural and before[-1] in word_set("claims", "holdings"))


def _is_anchor(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a decade ago`, `two years later`, `in the 24 hours to`, `the lowest in three years`."""
    mention = draft.mention
    if draft.kind != "duration":
        return False
    after = atoms.low(mention.end)
    lead = atoms.low(mention.start - 1)
    if after in word_set("claims", "anchors_after") and not (lead == "for" and after in {"after", "before"}):
        return True
    if mention.hyphenated and after in {"high", "low", "peak", "record"}:
        return True
    if after == "on" and not atoms[mention.end + 1].is_word:
        return True  # "five years on, ..."
    before = [atoms.low(place) for place in range(mention.start - 6, mention.start)]
    if before[-1] == "last" and before[-2] not in word_set("claims", "before_last"):
        return False  # the verb
    if before[-1] in {"last", "past", "next", "previous", "first", "final", "coming", "opening", "following", "recent"}:
        return before[-1] in {"first", "final", "opening", "following"} or "over" not in before[-3:]
    if before[-1] in {"in", "for", "within"} and _is_superlative(before[:-1]):
        return True
    return before[-2:] == ["in", "the"] or before[-2:] == ["within", "the"]


_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "worst", "best", "most", "least", "only"})


def _is_superlative(before: list[str]) -> bool:
    return any((word.endswith("est") and len(word) > 4) or word in _RANKS for word in before[-3:])


def _is_base(atoms: Atoms, draft: DraftQuantity) -> bool:
    """The 1,000 of `three deaths per 1,000 people`, the 10 of `for every 10`."""
    start = draft.mention.start
    return atoms.low(start - 1) == "per" or (atoms.low(start - 1) == "every" and atoms.low(start - 2) == "for")


def _is_one(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`one` that singles out and does not count: `one of its seats`, `one resident said`, `another one of`."""
    mention = draft.mention
    if mention.low != 1 or mention.unit is not None or atoms.low(mention.number_start) != "one":
        return False
    if mention.comparator != "=" or _is_listed(atoms, mention.start) or mention.whole is not None:
        return False
    after = atoms.low(mention.number_end)
    if atoms.low(mention.start) in {"only", "just", "exactly"}:
        return after == "of"
    if after in {"more", "further", "other", "additional", "extra"}:
        return False
    return not suffers(atoms, mention.end + (1 if draft.counted is not None else 0))


def _is_listed(atoms: Atoms, start: int) -> bool:
    """`two boys, three girls and one young man`, `among them one girl`: one of a list of counts."""
    before = atoms.low(start - 1)
    if before == "including" or (before == "them" and atoms.low(start - 2) in {"among", "of"}):
        return True
    if before not in {"and", "plus"}:
        return False
    earlier = range(start - 2, start - 2 - LIST_REACH, -1)
    counts = [is_number_word(atoms.low(place)) or atoms[place].kind == "number" for place in earlier]
    return any(counts) and not any(atoms.closes_sentence(place) for place in earlier[: counts.index(True)])


LIST_REACH = 5
"""Atoms between two counts of a list: `three young girls and`."""


def suffers(atoms: Atoms, end: int) -> bool:
    """What `one` or `one person` is told of is a count's news: `one woman was killed`, `one died`."""
    following = [atoms.low(place) for place in range(end, end + 4)]
    return following[0] in _SUFFERED or bool(set(following[:2]) & _PASSIVE and set(following) & _SUFFERED)


_SUFFERED = frozenset({"died", "killed", "injured", "dead", "wounded", "missing", "arrested", "hurt", "reunited"})
_PASSIVE = frozenset({"was", "were", "is", "has", "had"})


def _is_compound(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`one-day`, `two-way`: a number word inside a hyphenated word that measures nothing."""
    mention = draft.mention
    return (
        mention.unit is None
        and draft.counted is None
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
    (_is_base, "rate base"),
    (_is_one, "one of many"),
    (_is_compound, "compound"),
)
