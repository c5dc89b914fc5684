"""A line that a reader typed, read as numbers and words by the grammar of numbers alone, without a language model."""

from dataclasses import dataclass

from extract.number.atoms import Atoms
from extract.number.following import is_closed
from extract.number.mentions import Mention, find_mentions
from extract.number.shares import BARE_FRACTION
from pipelines.search.values import ValueAsked, value_asked

MOST_VALUES = 3
"""Numbers of one query that are looked for."""
_NO_VALUES = frozenset({"year-like", BARE_FRACTION})
"""Rules whose numbers are words here: "2026" is a year before it is a count, "half" an adjective."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for."""

    text: str
    """As typed."""
    values: tuple[ValueAsked, ...]
    words: tuple[str, ...]
    """What stands beside the numbers; without numbers all of it."""

    @property
    def telling_words(self) -> tuple[str, ...]:
        """The words without those that only join others; all where nothing is left."""
        return tuple(word for word in self.words if not is_closed(word.lower())) or self.words


def read_query(text: str) -> Query:
    """Read a line. What stands in quotation marks is looked for as it is written, numbers too."""
    atoms = Atoms(text)
    mentions = [one for one in find_mentions(atoms) if _is_value(one) and not _is_quoted(atoms, one)][:MOST_VALUES]
    values, rest, place = [], [], 0
    for mention in mentions:
        start, end = atoms[mention.start].start, atoms[mention.end - 1].end
        values.append(value_asked(mention, text[start:end]))
        rest.append(text[place:start])
        place = end
    rest.append(text[place:])
    return Query(text, tuple(values), _words(" ".join(rest) if values else text))


def _is_value(mention: Mention) -> bool:
    return not mention.vague and mention.rule not in _NO_VALUES


def _is_quoted(atoms: Atoms, mention: Mention) -> bool:
    return sum(atoms[place].text == '"' for place in range(mention.start)) % 2 == 1


def _words(text: str) -> tuple[str, ...]:
    """Words as they are typed; signs alone are none. A quotation stays one."""
    parts = text.split('"')
    found = []
    for place, part in enumerate(parts):
        quoted = place % 2 == 1 and place < len(parts) - 1
        pieces = [f'"{part}"'] if quoted else part.split()
        found += [piece for piece in pieces if any(char.isalnum() for char in piece)]
    return tuple(found)
