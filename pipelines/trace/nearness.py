"""How near one text is to another: the share of its words that stand in runs which the other has word for word.

That is containment of word n-grams, what work on the reuse of agency copy goes by (Clough, Gaizauskas, Piao and Wilks:
METER, ACL 2002). It asks for no order of the runs, so that clauses which an editor moved are still found, and a run is
broken by every word and number that was altered.
"""

import re
from collections.abc import Iterable, Iterator

RUN = 4
"""Words of a run at least. Three are had by chance: "said on Thursday"."""
COPIED = 0.8
"""Share from which a sentence is a copied one."""
LEAST = 8
"""Words that it has at least: "12 people died." is nobody's copy."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9£$€])")
_QUOTED = re.compile(r"[\"“][^\"“”\n]*[\"”]|(?<!\w)[‘'][^‘’']*(?:\w[’'](?=\w)[^‘’']*)*[’'](?!\w)")
Runs = frozenset[tuple[str, ...]]


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, in one case."""
    return tuple(match[0].casefold().replace("’", "'") for match in _TOKEN.finditer(text))


def runs(text: str) -> Runs:
    """Every run of `RUN` words of a text."""
    found = words(text)
    return frozenset(found[place : place + RUN] for place in range(len(found) - RUN + 1))


def copied_share(text: str, of: Runs) -> float:
    """The share of the words of `text` that stand in a run of the other text, 0 to 1."""
    found = words(text)
    covered = bytearray(len(found))
    for place in range(len(found) - RUN + 1):
        if found[place : place + RUN] in of:
            covered[place : place + RUN] = b"\1" * RUN
    return sum(covered) / len(found) if found else 0.0


def copied_sentences(text: str, into: Iterable[str]) -> list[str]:
    """The sentences of `text` that stand almost word for word in one of the others."""
    others = [runs(other) for other in into]
    return [
        sentence
        for sentence in sentences(text)
        if len(words(sentence)) >= LEAST and any(copied_share(sentence, other) >= COPIED for other in others)
    ]


def is_quotation(sentence: str, text: str) -> bool:
    """Is most of a sentence of `text` somebody's words in quotation marks? A release offers those to be copied."""
    start = text.find(sentence)
    end = start + len(sentence)
    inside = (text[max(start, match.start()) : min(end, match.end())] for match in _QUOTED.finditer(text))
    return 2 * sum(len(words(part)) for part in inside) > len(words(sentence))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, as far as punctuation tells: no parser reads what is only compared."""
    for line in text.split("\n"):
        yield from (part.strip() for part in _SENTENCE_END.split(line) if part.strip())
