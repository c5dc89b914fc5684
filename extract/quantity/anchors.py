"""Times that say when and not how long: `a decade ago`, `two years later`, `the lowest in three years`."""

from spacy.tokens import Token

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.quantity.draft import DraftQuantity
from extract.quantity.nouns import TokenIndex


def is_anchor(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`a decade ago`, `two years later`, `in the 24 hours to`, `the lowest in three years`."""
    mention = draft.mention
    if draft.kind != "duration":
        return False
    after = atoms.low(mention.end)
    lead = atoms.low(mention.start - 1)
    if after in word_set("claims", "anchors_after") and not (lead == "for" and after in {"after", "before"}):
        return not _is_gap(tokens.covering(atoms[mention.end].start), draft)
    if mention.hyphenated and after in {"high", "low", "peak", "record"}:
        return True
    if after == "on" and not atoms[mention.end + 1].is_word:
        return True  # "five years on, ..."
    before = [atoms.low(place) for place in range(mention.start - 6, mention.start)]
    if before[-1] == "last" and before[-2] not in word_set("claims", "before_last"):
        return False  # the verb
    if before[-3:-1] == ["for", "the"] and not _is_superlative(before[:-3]):
        return False  # "For the past three months both sides have talked"
    if before[-1] in {"last", "past", "next", "previous", "first", "final", "coming", "opening", "following", "recent"}:
        return before[-1] in {"first", "final", "opening", "following"} or "over" not in before[-3:]
    if before[-1] in {"in", "for", "within"} and _is_superlative(before[:-1]):
        return True
    return before[-2:] == ["in", "the"] or before[-2:] == ["within", "the"]


def _is_gap(joint: Token, draft: DraftQuantity) -> bool:
    """`four seconds before the train left`: how long it was between two events, told by a clause and not by a date."""
    short = draft.unit is not None and draft.unit not in _LONG
    return short and joint.lower_ in {"before", "after"} and joint.dep_ == "mark"


_LONG = frozenset({"month", "year", "decade", "century"})


_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "worst", "best", "most", "least", "only"})


def _is_superlative(before: list[str]) -> bool:
    return any((word.endswith("est") and len(word) > 4) or word in _RANKS for word in before[-3:])
