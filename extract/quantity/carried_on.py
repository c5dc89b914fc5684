"""A number that goes on from the one before in other words: `In 2019 it was 14,700`, `That compares with 44`."""

from collections.abc import Sequence
from decimal import Decimal

from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.comparisons import compared_with
from extract.quantity.draft import DraftQuantity
from extract.quantity.inherited import MAX_GAP, Inherited, of_draft, size_of
from extract.quantity.parse_tree import own_subject
from extract.quantity.roles import Role

MAX_RATIO = Decimal(12)
"""A figure and what it was a year before differ by less."""
_SAME = frozenset({"it", "that", "this"})
_COMES_TO = frozenset({"be", "have", "compare", "stand", "reach"})
MAX_ENDS = 2
"""Sentences that may end between the two."""


def carried_on(atoms: Atoms, mention: Mention, role: Role, earlier: Sequence[DraftQuantity]) -> DraftQuantity | None:
    """The number before whose measure this one goes on with, whether that names its unit or not."""
    if not earlier:
        return None
    return compared_with(atoms, mention, earlier) or _of_it(atoms, mention, role, earlier[-1])


def of_one_measure(atoms: Atoms, mention: Mention, role: Role, earlier: Sequence[DraftQuantity]) -> Inherited | None:
    """The unit of that number."""
    other = carried_on(atoms, mention, role, earlier)
    return of_draft(other) if other is not None else None


def is_in_part(mention: Mention) -> bool:
    """`3.8`: what is told to a tenth is measured, and nobody counts it."""
    value = mention.low if mention.low is not None else mention.high
    return value is not None and value % 1 != 0


def measured_last(mention: Mention, earlier: Sequence[DraftQuantity]) -> Inherited | None:
    """The last measure of such a size, of `offered 4%. "What we were handed is 3.8"`."""
    if not is_in_part(mention) or not earlier:
        return None
    last = next((other for other in reversed(earlier) if other.kind not in {"count", "age", "duration"}), None)
    if last is None or last.kind == "money" or mention.start - last.mention.end > MAX_GAP:
        return None
    return of_draft(last) if _alike(mention, last) else None


def _of_it(atoms: Atoms, mention: Mention, role: Role, other: DraftQuantity) -> DraftQuantity | None:
    """`In 2019 it was 290,000`: "it" is what was told of just before."""
    verb = role.verb if role.part == "object" else role.token.head.head if role.part == "led" else None
    if verb is None or verb.lemma_ not in _COMES_TO or other.kind == "age":
        return None
    subject = own_subject(verb)
    if subject is None or subject.lower_ not in _SAME or other.reason is not None:
        return None
    ends = sum(atoms.closes_sentence(place) for place in range(other.mention.end, mention.start))
    return other if ends <= MAX_ENDS and _alike(mention, other) else None


def _alike(mention: Mention, other: DraftQuantity) -> bool:
    one, two = size_of(mention), size_of(other.mention)
    return one > 0 and two > 0 and max(one, two) <= MAX_RATIO * min(one, two)
