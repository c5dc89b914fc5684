"""Bounds on what a counted subject does, which say which of them: `60% were seen within 18 weeks`."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.number.atoms import Atoms
from extract.number.comparators import BOUNDS
from extract.quantity.anybody import MAX_PHRASE
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import climb, dependents
from extract.quantity.token_index import TokenIndex

MAX_EARLIER = 12
"""Quantities before a bound among which the number of its subject is looked for; no sentence has more."""

FEW = 12
"""A count up to this is of people or things that the reader has been told of, where it is exact."""

MANY = 1000
"""A count from this on is of a statistic where people waited: `6,000 patients spent over 12 hours`."""

_ENDURED = frozenset({"spent", "waited", "waiting", "wait", "stayed", "queued", "spend"})
_PARTS = frozenset({"most", "many", "majority", "minority", "few"})
_UPWARDS = frozenset({"more", "longer", "over", "above", "older", "less", "under", "fewer"})


def is_of_counted(
    atoms: Atoms,
    tokens: TokenIndex,
    draft: DraftQuantity,
    verb: Token,
    subject: Token,
    earlier: Sequence[DraftQuantity],
) -> bool:
    """Is what the verb is said of itself told by number, so that the bound says which of them: `60% were seen within`?

    Those of a plain count are known ones where it is small (`three men were held for more than`), and an event where it
    is told as one: bounds of what they are or have been say which are counted (`800 families have waited for over`).
    """
    if subject.lower_ in _PARTS or subject.left_edge.lower_ in _PARTS:
        return draft.kind in {"duration", "age"}  # "Most ferries docked in under eight minutes"
    number = _number_of(atoms, tokens, subject, earlier)
    if number is None or number.kind == "percent":
        return number is not None
    if draft.mention.comparator not in BOUNDS and atoms.low(draft.mention.start - 1) == "in":
        return False  # "Two barges sank in nine days": how long it took
    known = number.mention.comparator == "=" and (number.mention.low or 0) <= FEW
    class_of = atoms.low(draft.mention.end - 1) in _UPWARDS  # "languished there for 12 hours or more"
    standing = draft.kind == "age" or (draft.kind == "duration" and (class_of or _is_perfect(verb)))
    tallied = draft.kind == "duration" and (number.mention.low or 0) >= MANY and verb.lower_ in _ENDURED
    partly = number.counted is not None and number.counted.partitive  # "some 300 of the cases took more than"
    return tallied or (not known and (partly or (standing and verb.lower_ != "spent")))


def _is_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in {"have", "has", "had"} for child in dependents(verb))


def _number_of(
    atoms: Atoms, tokens: TokenIndex, subject: Token, earlier: Sequence[DraftQuantity]
) -> DraftQuantity | None:
    """The quantity that tells how many or how much of a whole a subject is: `60% of patients`, `9,000 appeals`."""
    for draft in reversed(earlier[-MAX_EARLIER:]):
        place = draft.mention.end - 1 if draft.kind == "percent" else draft.mention.number_start
        number = tokens.covering(atoms[place].start)  # "74 per cent": what is said hangs on the last word
        if number.i < subject.left_edge.i:
            return None
        if draft.kind not in {"percent", "count"} or number.i > subject.i + MAX_PHRASE:
            continue
        above = list(climb(number))
        if subject in above and not any(token.pos_ == "VERB" for token in above[: above.index(subject)]):
            return draft
    return None
