"""Text for pictures without a browser: how wide it will be, where it is broken, and what a picture can hold of it."""

import unicodedata

_NARROW = frozenset("iIjlt.,:;'’‘|!()[] /f-")
_BROAD = frozenset("mwMW@%—&")
_LONGEST = 4000
"""Characters of a text that are looked at: no picture shows more."""


def width_of(text: str, size: float) -> float:
    """About how wide a line will be, in the unit of its font size; rather too wide than too narrow."""
    return sum(map(_share, text)) * size


def wrapped(text: str, *, width: float, size: float, most: int) -> list[str]:
    """The lines of a text, at most so many; what does not fit is cut, and the last line ends with "…"."""
    lines = [""]
    words = clean(text[:_LONGEST]).split()
    for piece in (piece for word in words for piece in _pieces(word, width, size)):
        longer = f"{lines[-1]} {piece}".strip()
        if width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], width, size)]
    return [line for line in lines if line]


def clean(text: str) -> str:
    """A text on one line, without what XML cannot hold and what would turn it round."""
    return " ".join("".join(one if _may_stand(one) else " " for one in text).split())


def _may_stand(character: str) -> bool:
    code = ord(character)
    if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:  # they turn a line round, figures too
        return False
    return code >= 0x20 and not 0x7F <= code <= 0x9F and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


def _share(character: str) -> float:
    """Of the font size, as fonts without serifs have it."""
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.34
    if character in _BROAD:
        return 0.92
    return 0.7 if character.isupper() else 0.57


def _pieces(word: str, width: float, size: float) -> list[str]:
    """A word that no line holds, in pieces that lines hold."""
    if width_of(word, size) <= width:
        return [word]
    most = max(int(width / size), 1)
    return [word[at : at + most] for at in range(0, len(word), most)]


def _cut(line: str, width: float, size: float) -> str:
    while line and width_of(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip() + "…"
