"""The text of a page as a reader sees it, without spaces and in one form of each sign, and a sentence's place in it."""

import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, takewhile

from lxml import html

_UNSEEN = frozenset({"head", "script", "style", "title", "noscript", "template", "textarea", "select", "option"})
_QUOTES = {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "−": "-"}
_ENDS = 28
"""Characters of a sentence's beginning and end by which it is known where something stands in between."""
_STRETCH = 1.6
"""How much longer it may be in the page: links and notes within it that are no text of the article."""
_CONTEXT = 120
_MOST_PLACES = 50
MOST_CHARACTERS = 1_000_000
"""Of a page's text, as far as a sentence is looked for: several novels. Each costs memory in the site's own process."""
_MOST_OF_ONE = 4
"""Characters that one of a page may stand for: a half is three, and one sign of Arabic would be eighteen."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: a sentence, the quantity in it, and the text of the article around it."""

    sentence: str
    start: int = 0
    end: int = 0
    """Of the quantity, in the sentence."""
    before: str = ""
    after: str = ""
    is_title: bool = False


@dataclass(slots=True)
class PageText:
    """A page's text without spaces, and where each of its characters stands in the tree."""

    characters: list[str] = field(default_factory=list)
    numbers: "array[int]" = field(default_factory=lambda: array("L"))
    """Of each character the number of its piece of text."""
    offsets: "array[int]" = field(default_factory=lambda: array("L"))
    """Of each character its place in that piece."""
    pieces: list[tuple[html.HtmlElement, bool]] = field(default_factory=list)
    """The element whose text it is, or behind which it stands."""
    heads: list[bool] = field(default_factory=list)

    def take(self, text: str | None, element: html.HtmlElement, *, tail: bool, head: bool) -> None:
        """Take in a piece of text."""
        if not text or self.is_full:
            return
        number = len(self.pieces)
        self.pieces.append((element, tail))
        self.heads.append(head)
        for offset, character in islice(squeezed(text), MOST_CHARACTERS - len(self.characters)):
            self.characters.append(character)
            self.numbers.append(number)
            self.offsets.append(offset)

    @property
    def is_full(self) -> bool:
        """Has it as much text as is looked through?"""
        return len(self.characters) >= MOST_CHARACTERS


def read_page(tree: html.HtmlElement) -> PageText:
    """The text of a page that a reader sees. Iterative, as pages nest deeper than Python calls."""
    page = PageText()
    waiting: list[tuple[html.HtmlElement, bool, bool]] = [(tree, False, False)]
    while waiting and not page.is_full:
        element, head, is_tail = waiting.pop()
        if is_tail:
            page.take(element.tail, element, tail=True, head=head)
            continue
        within = head or element.tag == "h1"
        if isinstance(element.tag, str) and element.tag not in _UNSEEN:
            page.take(element.text, element, tail=False, head=within)
            for child in reversed(element):
                waiting += [(child, within, True), (child, within, False)]
    return page


def find(page: PageText, needle: str, wanted: Wanted) -> tuple[int, int] | None:
    """Where it stands in the page's characters: of several places that which fits best what stands around it."""
    if not needle:
        return None
    text = "".join(page.characters)
    spans = [(at, at + len(needle)) for at in _all(text, needle)] or list(_stretched(text, needle))
    before, after = joined(squeezed(wanted.before))[-_CONTEXT:], joined(squeezed(wanted.after))[:_CONTEXT]

    def fits(span: tuple[int, int]) -> tuple[bool, int, int]:
        start, end = span
        in_head = page.heads[page.numbers[start]]
        common = _common(reversed(text[max(start - _CONTEXT, 0) : start]), reversed(before))
        return in_head == wanted.is_title, common + _common(text[end : end + _CONTEXT], after), -start

    return max(spans, key=fits, default=None)


def _all(text: str, needle: str) -> Iterator[int]:
    """The first places of a needle."""
    at = text.find(needle)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(needle, at + 1)


def _stretched(text: str, needle: str) -> Iterator[tuple[int, int]]:
    """Places where a sentence begins and ends as it should, and has more or less in between."""
    if len(needle) < 2 * _ENDS:
        return
    first, last = needle[:_ENDS], needle[-_ENDS:]
    for start in _all(text, first):
        end = text.find(last, start + _ENDS, start + int(len(needle) * _STRETCH) + _ENDS)
        if end >= 0:
            yield start, end + _ENDS


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def squeezed(text: str) -> Iterator[tuple[int, str]]:
    """The characters of a text that count for comparison, with their places: no spaces, one form of each."""
    for offset, character in enumerate(text):
        for one in _compared(character):
            yield offset, one


@lru_cache(maxsize=4096)
def _compared(character: str) -> str:
    """What is compared of a character: nothing of a space."""
    forms = unicodedata.normalize("NFKC", character)[:_MOST_OF_ONE]
    counted = (one for one in forms if not one.isspace() and unicodedata.category(one) not in ("Cf", "Cc"))
    return "".join(_QUOTES.get(one, one) for one in counted)


def joined(characters: Iterable[tuple[int, str]]) -> str:
    """Squeezed characters as a text."""
    return "".join(character for _, character in characters)
