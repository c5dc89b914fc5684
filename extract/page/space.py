"""White space: evened out, but for the thin and fixed spaces that set off thousands, which are part of a number."""

import re

_SPACE = re.compile(r"((?<=\d)[\u00a0\u2002-\u200a\u202f](?=\d))|\s+")


def even(text: str) -> str:
    """`text` in one line with single spaces; a thin or fixed space between two digits (`35 000`) stays what it is."""
    return _SPACE.sub(lambda space: space[1] or " ", text).strip()
