"""A headline and its text give one number: what the one leaves out of it, the other names."""

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Quantity

LEAST = 3
"""Ones and twos stand everywhere."""


def with_units_across(quantities: Sequence[Quantity], elsewhere: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of one field; a count without a sure unit takes it from the same number in the other field."""
    return [_named(quantity, elsewhere) if _is_bare(quantity) else quantity for quantity in quantities]


def _is_bare(quantity: Quantity) -> bool:
    return quantity.claimable and quantity.kind == "count" and (quantity.unit is None or quantity.likely)


def _named(quantity: Quantity, elsewhere: Sequence[Quantity]) -> Quantity:
    for other in elsewhere:
        if _is_same_number(quantity, other) and other.kind == "count" and other.claimable and not _is_bare(other):
            return replace(quantity, unit=other.unit, unit_phrase=other.unit_phrase, inherited=True, likely=False)
    return quantity


def _is_same_number(one: Quantity, two: Quantity) -> bool:
    value = one.value_low if one.value_low is not None else one.value_high
    same = (one.value_low, one.value_high) == (two.value_low, two.value_high)
    return same and value is not None and value >= LEAST
