"""A claim's sentence with its number taken out: what it is a number of is left, and its value tells nothing."""

import re

from extract.networks.pieces import MASK
from extract.number.number_words import is_number_word

_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+")
_JOINT = re.compile(r"[\s‐-–-]+(?:and[\s-]+)?")
"""What stands between the numerals of one number: "twenty-eight", "two hundred and six"."""


def masked(sentence: str, start: int, end: int) -> str:
    """The sentence, with a mask for each number of the quantity that stands from `start` to `end`.

    A quantity without a numeral ("a few", "both") has the mask before it.
    """
    quantity = sentence[start:end]
    runs: list[list[int]] = []
    for token in _TOKEN.finditer(quantity):
        if not (token[0][0].isdigit() or is_number_word(token[0].lower())):
            continue
        if runs and _JOINT.fullmatch(quantity[runs[-1][1] : token.start()]):
            runs[-1][1] = token.end()
        else:
            runs.append([token.start(), token.end()])
    for begin, stop in reversed(runs):
        quantity = quantity[:begin] + MASK + quantity[stop:]
    return sentence[:start] + (quantity if runs else f"{MASK} {quantity}") + sentence[end:]
