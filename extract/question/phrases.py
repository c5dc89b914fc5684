"""The plain words of a phrase: without numbers, articles, pronouns and the clauses that hang below it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from extract.cue.cues import preposition_at
from extract.grammar import NAMES, PLURALS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.quantity.nouns import dependents

MAX_WORDS = 8
_CLAUSES = frozenset({"relcl", "conj", "appos", "advcl", "ccomp", "parataxis", "acl", "cc"})
_DROPPED_DEPS = frozenset({"nummod", "quantmod", "det", "punct", "predet", "aux", "auxpass", "mark", "cc", "preconj"})
_DROPPED_TAGS = frozenset(
    {"CD", "DT", "PDT", "SYM", "$", "MD", "HYPH", "``", "''", "-LRB-", "-RRB-", "PRP", "PRP$", "WDT", "WP", "WRB"}
    | {"EX", "UH", "_SP", "POS", "LS"}
)


def phrase(head: Token, own: Iterable[int] = (), without: Iterable[str] = ()) -> list[Token]:
    """The words of a noun phrase in text order, those of `own` and dependents `without` left out."""
    skipped, left_out = _CLAUSES | set(without), set(own)
    kept: list[Token] = []
    stack = [head]
    while stack and len(kept) < 2 * MAX_WORDS:
        token = stack.pop()
        vouching = preposition_at(token)
        if vouching is not None and not vouching.doubtful:
            continue
        kept.append(token)
        stack += [child for child in dependents(token) if child.dep_ not in skipped]
    return _without_loose_ends([t for t in sorted(kept, key=lambda t: t.i) if is_telling(t) and t.i not in left_out])


def is_telling(token: Token) -> bool:
    """Is it a word that can stand in a slot?"""
    if token.dep_ in _DROPPED_DEPS or token.tag_ in _DROPPED_TAGS or token.like_num:
        return False
    return token.lower_ not in word_set("question", "empty.words") and any(map(str.isalpha, token.text))


def plain(tokens: Iterable[Token], most: int = MAX_WORDS) -> str | None:
    """The words as one: common nouns in the singular, names as they are; None where there is none."""
    return " ".join(_word(token) for token in list(tokens)[:most]) or None


def _word(token: Token) -> str:
    if token.tag_ in NAMES:
        return token.text
    return singular(token.lower_) if token.tag_ in PLURALS else token.lower_


def _without_loose_ends(words: list[Token]) -> list[Token]:
    """Leave out prepositions whose object is gone: "of" of "of them"."""
    kept = {token.i for token in words}
    held = [t for t in words if not (t.dep_ in {"prep", "agent"} and not any(c.i in kept for c in dependents(t)))]
    while held and held[0].tag_ in {"IN", "TO", "RP"}:
        held = held[1:]
    return held


def joined(*parts: str | None) -> str | None:
    """Phrases put one after the other, no word twice; None where all are."""
    words: dict[str, None] = {}
    for word in _words(parts):
        words.setdefault(word)
    return " ".join(words) or None


def _words(parts: Iterable[str | None]) -> Iterator[str]:
    for part in parts:
        if part:
            yield from part.split()
