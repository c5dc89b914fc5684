"""The noun that a sentence names before it gives the number: `Of the limes in the park, 212 fell`, `Trees down: 40`."""

from extract.grammar import DEFINITE, PLURALS
from extract.nouns import looks_plural, singular
from extract.number.atoms import Atoms
from extract.number.following import is_closed
from extract.number.mentions import Mention
from extract.quantity.inherited import Inherited, of_noun
from extract.quantity.numbered_passage import is_measure
from extract.quantity.people_meant import is_state
from extract.quantity.token_index import TokenIndex

REACH = 24
"""Atoms between the beginning of a sentence and its number."""
MAX_NOUN = 5
"""Words of `Of the last older wooden fishing boats` up to the noun."""
_DETERMINERS = DEFINITE | {"all"}


def told_before(atoms: Atoms, tokens: TokenIndex, mention: Mention) -> Inherited | None:
    """The plural that opens the sentence, where its number follows as what it comes to."""
    first = _beginning(atoms, mention)
    if first is None:
        return None
    return _of_the(atoms, tokens, mention, first) or _labelled(atoms, tokens, mention, first)


def _beginning(atoms: Atoms, mention: Mention) -> int | None:
    """Where the sentence of a number begins, if no other number stands before it there."""
    for place in range(mention.start - 1, max(mention.start - REACH, -1) - 1, -1):
        if place < 0 or atoms[place].kind == "line" or atoms.closes_sentence(place):
            return place + 1
        if atoms[place].kind == "number":
            return None
    return None


def _of_the(atoms: Atoms, tokens: TokenIndex, mention: Mention, first: int) -> Inherited | None:
    """`Of the limes in the park, 212 fell`: the number takes a part of what is named."""
    if atoms.low(first) != "of" or atoms.low(first + 1) not in _DETERMINERS or atoms[mention.start - 1].text != ",":
        return None
    found = None
    for place in range(first + 2, min(first + 2 + MAX_NOUN, mention.start)):
        if found is None and is_state(atoms.low(place)):
            return None
        if not atoms[place].is_word or (found is not None and is_closed(atoms.low(place))):
            break
        if tokens.covering(atoms[place].start).tag_ in PLURALS:
            found = singular(atoms.low(place))
        elif found is not None:
            break
    return _thing(found)


def _labelled(atoms: Atoms, tokens: TokenIndex, mention: Mention, first: int) -> Inherited | None:
    """`Trees down: 2,300`, `Homes destroyed: 212 in the north`: a line that names what the number behind it counts."""
    if atoms[mention.start - 1].text != ":" or not _is_closed_off(atoms, mention.end):
        return None
    first += not atoms[first].is_word  # "- Trees down"
    noun = tokens.covering(atoms[first].start)
    opens = noun.tag_ in PLURALS or (looks_plural(noun.lower_) and noun.tag_ in {"NNP", "VBZ"})
    return _thing(singular(noun.lower_)) if opens and noun.i + 1 < len(noun.doc) else None


def _is_closed_off(atoms: Atoms, place: int) -> bool:
    return not atoms[place].is_word or is_closed(atoms.low(place))


def _thing(noun: str | None) -> Inherited | None:
    return None if noun is None or is_measure(noun) else of_noun(noun)
