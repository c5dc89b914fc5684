"""Text as atoms: the smallest pieces a number expression is made of.

The tokenizer's tokens do not serve as they are: `£1.2bn`, `8.5kW` and `A49` come out whole, `US$160` does not. An
atom is a run of digits, a run of letters, a line break, or one other character, and knows whether it is glued to the
one before. Letters and digits are always apart, so the grammar sees every fused form in the same way.
"""

import re
from dataclasses import dataclass
from typing import Any

MAX_DIGITS = 30
"""A longer run of digits is an identifier or an attack, never a figure in the news."""

_THIN = "\u00a0\u2007\u2009\u202f"
"""Spaces that do not break a line: between groups of digits they are always the thousands' separator."""

_ATOM = re.compile(
    r"(?P<word>[^\W0-9_¼-¾⅐-⅞]+)"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])(?:\.[0-9]{1,30}(?![0-9]|\.[0-9]))?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?![0-9])"
    rf"|(?<![0-9.,/:+#-])(?<![0-9][ {_THIN}])[1-9][0-9]{{0,2}}(?P<spaced>(?:[ {_THIN}][0-9]{{3}}){{1,6}})"
    rf"(?![0-9]|[ {_THIN}]?[0-9]|,[0-9]|-\w)(?:\.[0-9]{{1,30}}(?![0-9]|\.[0-9]))?"
    r"|[0-9]+(?:\.[0-9]+){0,6}|(?<![\w.])\.[0-9]+)"
    r"|(?P<fraction>[¼-¾⅐-⅞])"
    r"|(?P<line>\n)"
    r"|(?P<symbol>\S)"
)
"""Linear: every repetition is bounded or over a class that cannot match what follows it. Words come first: most are."""

HYPHENS = frozenset("-‐‑")
DASHES = HYPHENS | frozenset("–—−")
APOSTROPHES = frozenset("'’")
_STOPS = frozenset(".!?:“‘\"'•…\n")
"""Before the first word of a sentence, a line or a quotation."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece of the text; offsets are code points."""

    text: str
    low: str
    """The text in lower case, for look-ups."""
    kind: str
    """`number`, `fraction`, `word`, `line` or `symbol`."""
    start: int
    end: int
    glued: bool
    """No space between the atom before and this one."""

    @property
    def is_word(self) -> bool:
        return self.kind == "word"

    @property
    def is_capital(self) -> bool:
        """A word that starts with a capital letter."""
        return self.kind == "word" and self.text[:1].isupper()


NOTHING = Atom("", "", "line", 0, 0, False)
"""Stands before the first and after the last atom, so that a look beyond the edge finds a border."""


class Atoms:
    """The atoms of a text, each made when it is first asked for. Indexing beyond either edge gives `NOTHING`."""

    __slots__ = ("_items", "_size", "_spans", "answers", "kinds", "lows", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans, self.kinds = _split(text)
        self.lows = [text[start:end].lower() for start, end in self._spans]
        """What stands at each place, in lower case."""
        self._size = len(self._spans)
        self._items: list[Atom | None] = [None] * self._size
        self.answers: dict[tuple[str, int], Any] = {}
        """What readers found by their name and place, where several constructions ask them the same."""

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, index: int) -> Atom:
        if not 0 <= index < self._size:
            return NOTHING
        atom = self._items[index]
        if atom is None:
            start, end = self._spans[index]
            glued = self.is_glued(index)
            atom = Atom(self.text[start:end], self.lows[index], self.kinds[index], start, end, glued)
            self._items[index] = atom
        return atom

    def low(self, index: int) -> str:
        """The lower-cased text of an atom, empty beyond the edges."""
        return self.lows[index] if 0 <= index < self._size else ""

    def is_glued(self, index: int) -> bool:
        """Atom `index` follows the one before without a space."""
        return 0 < index < self._size and self._spans[index][0] == self._spans[index - 1][1]

    def ties(self, index: int) -> bool:
        """Atom `index` is a hyphen that the next word follows without a space: `440ml-can`, `5-point`."""
        return self[index].text in HYPHENS and self.is_glued(index + 1)

    def opens_sentence(self, index: int) -> bool:
        """Atom `index` is the first word of a sentence, a line or a quotation."""
        before = self[index - 1]
        return before.kind == "line" or before.text in _STOPS

    def closes_sentence(self, index: int) -> bool:
        """Atom `index` ends a sentence or a line."""
        atom = self[index]
        if atom.kind == "line":
            return True
        return atom.text in {".", "!", "?"} and not self.is_glued(index + 1)


def _split(text: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Where each atom of a text stands, and its kind."""
    spans: list[tuple[int, int]] = []
    kinds: list[str] = []
    place: int | None = 0
    while place is not None:
        begun, place = place, None
        for match in _ATOM.finditer(text, begun):
            kinds.append(match.lastgroup or "symbol")
            if match["spaced"] is not None and not _is_one_number(text, spans, kinds, match):
                place = match.start("spaced")  # the groups behind are looked at anew
                spans.append((match.start(), place))
                break
            spans.append(match.span())
    return spans, kinds


def _is_one_number(text: str, spans: list[tuple[int, int]], kinds: list[str], match: re.Match[str]) -> bool:
    """`40 000` is one number; `Type 26 300 of them`, `24 330ml cans` hold two, though a plain space is between.

    `spans` are those of the atoms before, `kinds` those of all up to the number.
    """
    groups = match["spaced"]
    if " " not in groups or groups.endswith("000"):
        return True
    start, end = spans[-1] if spans else (0, 0)
    is_word = len(kinds) > 1 and kinds[-2] == "word"
    opens = len(spans) < 2 or text[slice(*spans[-2])] in _STOPS
    named = is_word and text[start : start + 1].isupper() and not opens
    return not (named or (is_word and end == match.start()) or text[match.end() : match.end() + 1].isalpha())
