"""Money by name: the codes, signs and words of each currency, from the lexicon and from the table compiled of CLDR."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from extract.lexicon import load

NO_CODES = frozenset({"ALL", "BAM", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "SDG", "SOS", "TOP"})
"""Codes that are words, cups, summits and aims as soon as a number stands beside them: "TOP 10", "COP 26"."""


def currency_codes() -> list[str]:
    """All currencies in use."""
    return [*_named(), *(code for code in _written() if code not in _named())]


def name_of(code: str) -> str:
    """A currency written out: `swiss franc`."""
    return str(_written().get(code, {}).get("name") or _named()[code]["name"])


def sign_of(code: str) -> str:
    """The sign that papers put before an amount of it: `£`; empty where they write the code."""
    signs = _written().get(code, {}).get("before", ())
    return str(signs[0]) if signs else ""


def words() -> Iterator[tuple[str, str]]:
    """What is spelled out after an amount, each with its code: `danish kroner`, `forint`, `pound`."""
    for code, money in _named().items():
        for word in money["words"]:
            yield from ((f"{owner} {word}", code) for owner in money.get("owners", ()))
        yield from ((word, code) for word in money.get("bare", ()))
    for code, money in _written().items():
        yield from ((word, code) for word in money.get("words", ()))


def minor_words() -> Iterator[tuple[str, str]]:
    """Words for a hundredth, each with its code: `penny`, `cent`."""
    for code, money in _written().items():
        yield from ((word, code) for word in money.get("minor", ()))


def signs_before() -> Iterator[tuple[str, str]]:
    """Signs and codes that stand before an amount."""
    return _signs("before")


def signs_behind() -> Iterator[tuple[str, str]]:
    """Signs and codes that stand behind an amount."""
    return _signs("behind")


@cache
def spaced() -> frozenset[str]:
    """Short signs of letters that are also written apart from the amount."""
    return frozenset(sign for money in _written().values() for sign in money.get("spaced", ()))


@cache
def has_cents(code: str) -> bool:
    """Is a hundredth of a currency called a cent?"""
    return code in {"EUR", "ZAR"} or any(word.startswith("dollar") for word in _named().get(code, {}).get("words", ()))


def _signs(where: str) -> Iterator[tuple[str, str]]:
    yield from ((code, code) for code in currency_codes() if code not in NO_CODES)
    for code, money in _written().items():
        yield from ((sign, code) for sign in money.get(where, ()))


def _named() -> dict[str, Any]:
    return load("iso_4217")


def _written() -> dict[str, Any]:
    return load("currencies")
