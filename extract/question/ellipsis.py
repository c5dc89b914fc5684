"""Numbers that leave their question unsaid, and take it from the one before: "the year before it was 212"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extract.lexicon import word_set
from extract.question.phrases import joined
from extract.records import Quantity

LOOK_BACK = 6
"""Quantities before, among which the one that is taken up is looked for."""
NEAR = 120
"""Characters between a change and the number whose change it is."""
_PLAIN = re.compile(r" \([^()]*\)")
FAR = 500
"""Characters between a number and the one that it takes up."""


def taken_up(quantity: Quantity, earlier: Sequence[Quantity], *, said: bool) -> Quantity:
    """The same, with the slots of the number that it takes up where its own words leave its question open.

    `said`: its verb only gives it, as in "the ministry puts it at 430".
    """
    if _is_bare_change(quantity):
        return _with_thing(quantity, earlier)
    before = _antecedent(quantity, earlier) if _is_short(quantity, said=said) else None
    if before is None:
        return quantity
    own, theirs = quantity.question, before.question
    is_open = said or own.event is None
    question = replace(
        own,
        measured=joined(own.measured, theirs.measured) if is_open else own.measured,
        event=joined(own.event, theirs.event) if is_open else own.event,
        holder=own.holder or (theirs.holder if is_open else None),
    )
    subject = before.subject if is_open and before.subject is not None else quantity.subject
    return replace(quantity, question=question, subject=subject)


def _is_bare_change(quantity: Quantity) -> bool:
    """ "It made £31m, a rise of 4%": a change of what the number before is."""
    words = set(_PLAIN.sub("", quantity.question.measured or "").split())
    return bool(words) and quantity.change is not None and words <= _changes()


def _with_thing(quantity: Quantity, earlier: Sequence[Quantity]) -> Quantity:
    """A change with the thing that the number right before it measures."""
    before = earlier[-1] if earlier else None
    if before is None or quantity.start - before.end > NEAR:
        return quantity
    own, theirs = quantity.question, before.question
    question = replace(
        own,
        measured=joined(own.measured, theirs.measured),
        event=own.event or theirs.event,
        holder=own.holder or theirs.holder,
    )
    return replace(quantity, question=question)


@cache
def _changes() -> frozenset[str]:
    return word_set("changes", "up_nouns") | word_set("changes", "down_nouns") | {"rise", "fall", "share"}


def _is_short(quantity: Quantity, *, said: bool) -> bool:
    """Does a number name nothing that it counts: "the auditor put it at £5.8m"?"""
    return quantity.noun is None and (quantity.inherited or (said and quantity.question.measured is None))


def _antecedent(quantity: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    for before in reversed(earlier[-LOOK_BACK:]):
        if quantity.start - before.end > FAR:
            return None
        if before.kind == quantity.kind and before.unit == quantity.unit:
            return before
    return None
