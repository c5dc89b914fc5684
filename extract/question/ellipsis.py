"""Numbers that leave their question unsaid, and take it from the one before: "the year before it was 212"."""

from collections.abc import Sequence
from dataclasses import replace

from extract.question.phrases import joined
from extract.records import Quantity

LOOK_BACK = 6
"""Quantities before, among which the one that is taken up is looked for."""
FAR = 500
"""Characters between a number and the one that it takes up."""


def taken_up(quantity: Quantity, earlier: Sequence[Quantity]) -> Quantity:
    """The same, with the slots of the number that it takes up where its own words leave its question open."""
    own = quantity.question
    before = _antecedent(quantity, earlier) if _is_open(quantity) else None
    if before is None:
        return quantity
    theirs = before.question
    question = replace(
        own,
        measured=own.measured or theirs.measured,
        event=joined(own.event, theirs.event),
        holder=own.holder or theirs.holder,
    )
    return replace(quantity, question=question)


def _is_open(quantity: Quantity) -> bool:
    """Does a number name neither what it counts nor what that does?"""
    if quantity.noun is not None or quantity.kind in {"age", "duration", "length"}:
        return False
    own = quantity.question
    return quantity.inherited and own.event is None


def _antecedent(quantity: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    for before in reversed(earlier[-LOOK_BACK:]):
        if quantity.start - before.end > FAR:
            return None
        if before.kind == quantity.kind and (before.unit == quantity.unit or quantity.unit is None):
            return before
    return None
