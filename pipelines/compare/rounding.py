"""How exact a number is by its digits: what it is rounded from, how far "about" reaches, what is next to it."""

from decimal import Decimal

APPROXIMATE = 0.1
"""How far "about" and "some" reach to either side at most, as a share: 19,546 travels as "almost 20,000"."""

EXACT_BELOW = 100
"""Whole counts below this are taken as counted, not rounded: 20 dead is not 22 dead."""

_HAIR = 1e-9
_INSIDE = 1 - 1e-6
"""Of half a unit: 46 per cent and 47 per cent are rounded from other values, and only touch."""


def rounding(exact: str | None, value: float | None, count: bool) -> float:
    """Half a unit of the last digit given: 35,000 stands for 34,500 to 35,500, £1.2bn for 1.15 to 1.25."""
    if value is None or value == 0 or (count and _is_exact(value)):
        return 0.0
    return min(float(_last_digit(exact, value)[1]) / 2, abs(value) * APPROXIMATE) * _INSIDE


def about(exact: str | None, value: float | None, digits: bool) -> float:
    """How far "about" reaches: a unit of the last digit given, or five of them where that is a five, as in 250."""
    if value is None:
        return 0.0
    most = abs(value) * APPROXIMATE
    if not digits or value == 0:
        return most
    last, unit = _last_digit(exact, value)
    return min(most, float(unit) * (5 if last == 5 else 1))


def beyond(value: float | None, count: bool) -> float:
    """How far the next value lies: one more where things are counted one by one, a hair elsewhere."""
    return 1.0 if count and _is_exact(value) else abs(value or 0.0) * _HAIR


def _is_exact(value: float | None) -> bool:
    return value is not None and abs(value) < EXACT_BELOW and value == int(value)


def _last_digit(exact: str | None, value: float) -> tuple[int, Decimal]:
    """The last digit that a number gives, zeros at its end aside, and what one more of it is worth."""
    _, digits, exponent = (Decimal(exact) if exact else Decimal(repr(value))).normalize().as_tuple()
    return digits[-1], Decimal(1).scaleb(int(exponent))
