"""Whether an age is told, or says when or which group is meant: `who is 58`, `when he was 16`, `the over-65s`."""

from extract.grammar import RELATIVES
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.comparators import BOUNDS
from extract.number.lifetimes import DECADE_OF_LIFE
from extract.number.mentions import Mention
from extract.quantity.ages import STILL, is_of_person
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents, own_subject
from extract.quantity.token_index import TokenIndex
from extract.word_classes import noun_is

_ANY_AGE = frozenset({"they", "you", "we"})
_WHEN = frozenset({"when", "since", "until", "till", "before", "after", "while", "if", "once", "as", "whenever"})


def is_told_age(atoms: Atoms, tokens: TokenIndex, mention: Mention) -> bool:
    """`The driver, who is 58`, `She was 38`: how old one person is; `when he was 16` and `till I was 71` say when."""
    place = mention.start - 1 - (atoms.low(mention.start - 1) in STILL)
    if atoms.low(place) not in {"is", "was", "be", "am", "turned", "s"} or mention.comparator not in {
        "=",
        "~",
        "range",
    }:
        return False
    verb = tokens.covering(atoms[place].start)
    subject = own_subject(verb)
    if subject is None or subject.lower_ in _ANY_AGE:
        return False
    first = subject.left_edge if subject.tag_ not in RELATIVES else subject
    opening = first.nbor(-1).lower_ if first.i else ""
    return opening not in _WHEN and not any(child.lower_ in _WHEN for child in dependents(verb))


def is_time_of_life(atoms: Atoms, tokens: TokenIndex, mention: Mention) -> bool:
    """`began in his 20s` says when, where `a man in his 20s` and `he is in his 20s` say how old."""
    if mention.rule != DECADE_OF_LIFE:
        return False
    before = tokens.covering(atoms[mention.start - 1].start)
    told = before.lemma_ == "be" or before.pos_ in {"PROPN", "PUNCT"} or noun_is(singular(before.lower_), "person")
    return mention.start == 0 or not told


def is_age_group(atoms: Atoms, draft: DraftQuantity) -> bool:
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
