"""Spellings of names: what is the same to a reader, and what is likely one name spelt in two ways."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

_STROKED = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae",
                          "œ": "oe", "Œ": "Oe", "ı": "i", "’": "'", "‘": "'", "ʼ": "'"})  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?")
_POSSESSIVE = re.compile(r"'s?$")
LEAST_GIVEN, LEAST_SURNAME = 4, 5
"""Letters of a name at least for one letter more or less to be a slip: Ost and Ott are two."""


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """A text without accents and with plain apostrophes: Gérald is Gerald, O’Dell O'Dell."""
    parts = unicodedata.normalize("NFKD", text.translate(_STROKED))
    return "".join(char for char in parts if not unicodedata.combining(char))


def plain_words(name: str) -> list[str]:
    """The words of a name as they are compared, hyphens open, possessives and apostrophes gone; capitals are kept."""
    return [_POSSESSIVE.sub("", word).replace("'", "") for word in _WORD.findall(folded(name))]


def likely_one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Two given names with a surname each, alike but for one letter: Tomas and Tomaz Verrin, Verrin and Verin."""
    if len(one) != 2 or len(other) != 2 or one == other:
        return False
    (given, surname), (given_too, surname_too) = one, other
    if surname == surname_too:
        return _a_slip(given, given_too, LEAST_GIVEN) and not _man_and_woman(given, given_too)
    return given == given_too and _a_slip(surname, surname_too, LEAST_SURNAME)


def _a_slip(one: str, other: str, least: int) -> bool:
    return min(len(one), len(other)) >= least and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


def _man_and_woman(one: str, other: str) -> bool:
    """Simon and Simone, Daniel and Daniela, Mario and Maria."""
    short, long = sorted((one, other), key=len)
    ends = one[-1] in "ao" and other[-1] in "ao" and one[:-1] == other[:-1] and one != other
    return ends or (long[:-1] == short and long[-1] in "ae")
