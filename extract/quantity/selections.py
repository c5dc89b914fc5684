"""Numbers that pick out what is known: `the two met`, `its four biggest reservoirs`, `the top five clubs`."""

from extract.grammar import DEFINITE
from extract.number.atoms import Atoms
from extract.quantity.draft import DraftQuantity
from extract.quantity.token_index import TokenIndex
from extract.word_classes import verb_is

_ENDS = frozenset({"top", "bottom", "leading", "richest", "poorest", "wealthiest"})
_DEFINITE = DEFINITE | {"my"}


def is_selection(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """Does a number say which of many are meant, as a rank does, and not how many there are?"""
    if draft.mention.comparator != "=" or draft.mention.vague:
        return False
    return (
        _is_the_two(atoms, tokens, draft)
        or _is_superlative(atoms, tokens, draft)
        or _is_of_an_end(atoms, tokens, draft)
    )


def _is_the_two(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`The two met`, `between the two`: both of whom the reader knows; `the two were freed` is told of a count."""
    mention = draft.mention
    bare = mention.end == mention.start + 1 and atoms.low(mention.start) == "two" and draft.counted is None
    if not bare or mention.whole is not None or atoms.low(mention.start - 1) not in {"the", "these", "those"}:
        return False
    number = tokens.covering(draft.start)
    verb = number.head
    return number.dep_ != "nsubjpass" and not (number.dep_ == "nsubj" and verb_is(verb.lemma_, "befall"))


def _is_superlative(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`the two largest unions`, `its four biggest reservoirs`: the number is a rank down to which they are meant."""
    if draft.mention.unit is not None or draft.counted is None or draft.counted.partitive:
        return False
    first = tokens.at_or_after(draft.mention_end(atoms))
    following = tokens.run(first, 2)
    ranked = bool(following) and (following[0].tag_ == "JJS" or following[0].lower_ == "most")
    return ranked and _is_definite(atoms, draft.mention.start)


def _is_of_an_end(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`the top five clubs`, `the richest 1%`."""
    start = draft.mention.start
    end = tokens.covering(atoms[start - 1].start)
    ranked = atoms.low(start - 1) in _ENDS or (end.tag_ == "JJS" and draft.kind == "percent")
    return ranked and _is_definite(atoms, start - 1)


def _is_definite(atoms: Atoms, start: int) -> bool:
    before = atoms.low(start - 1)
    return before in _DEFINITE or (before == "s" and atoms.low(start - 2) in {"'", "’"})
