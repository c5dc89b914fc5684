"""White space: evened out, but for the thin and fixed spaces that set off thousands, which are part of a number."""

import re

# The space first: a pattern that begins with what stands before it is tried at every character.
IN_NUMBER = re.compile(r"[\u00a0\u2002-\u200a\u202f](?<=\d.)(?=\d)")
"""A thin or fixed space between two digits: `35 000`."""
_SPACE = re.compile(rf"({IN_NUMBER.pattern})|\s+")


def even(text: str) -> str:
    """`text` in one line with single spaces; a thin or fixed space between two digits stays what it is."""
    if not text.isascii() and IN_NUMBER.search(text):
        return _SPACE.sub(lambda space: space[1] or " ", text).strip()
    return " ".join(text.split())
