"""Rates of time: what one outlet tells by the month, another tells by the year."""

from collections.abc import Sequence

TIMES_A_YEAR = {"day": 365.25, "week": 365.25 / 7, "fortnight": 365.25 / 14, "month": 12, "quarter": 4, "year": 1}
"""How often each comes round in a year."""


def rate_of(unit_phrase: str | None) -> float | None:
    """How often a year an amount is told for, by its unit: 12 for `pound sterling per month`; None for no such rate."""
    _, per, base = (unit_phrase or "").rpartition(" per ")
    return TIMES_A_YEAR.get(base) if per else None


def common_factors(amounts: Sequence[tuple[float, float | None]]) -> list[float]:
    """By what to multiply amounts with their rates so that all are told for one time: 1 for all, where they are.

    An amount without a rate, beside others of several, is told for the time of the one whose value is the nearest:
    `£118`, `£118 a year`, `£10 a month`.
    """
    rates = [rate for _, rate in amounts]
    known = {rate for rate in rates if rate is not None}
    if len(known) < 2:
        return [1.0] * len(amounts)
    told = [(value, rate) for value, rate in amounts if rate is not None]
    return [
        rate if rate is not None else min(told, key=lambda other: abs(other[0] - value))[1] for value, rate in amounts
    ]
