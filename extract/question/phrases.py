"""The plain words of a phrase: without numbers, articles, pronouns and the clauses that hang below it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from extract.concepts import plain_words, stems
from extract.cue.cues import preposition_at
from extract.grammar import NAMES
from extract.lexicon import word_set
from extract.nouns import singular
from extract.words import Word

MAX_WORDS = 8
_CLAUSES = frozenset({"relcl", "conj", "appos", "advcl", "ccomp", "parataxis", "acl", "cc"})
_DROPPED_DEPS = frozenset({"nummod", "quantmod", "det", "punct", "predet", "aux", "auxpass", "mark", "cc", "preconj"})
_DROPPED_TAGS = frozenset(
    {"CD", "DT", "PDT", "SYM", "$", "MD", "HYPH", "``", "''", "-LRB-", "-RRB-", "PRP", "PRP$", "WDT", "WP", "WRB"}
    | {"EX", "UH", "_SP", "POS", "LS"}
)


def phrase(head: Word, own: Iterable[int] = (), without: Iterable[str] = ()) -> list[Word]:
    """The words of a noun phrase in text order, those of `own` and dependents `without` left out."""
    skipped, left_out = _CLAUSES | set(without), set(own)
    kept: list[Word] = []
    stack = [head]
    while stack and len(kept) < 2 * MAX_WORDS:
        token = stack.pop()
        vouching = preposition_at(token)
        if vouching is not None and not vouching.doubtful:
            continue
        kept.append(token)
        stack += [child for child in token.dependents if child.dep_ not in skipped]
    return without_loose_ends([t for t in sorted(kept, key=lambda t: t.i) if is_telling(t) and t.i not in left_out])


def is_telling(token: Word) -> bool:
    """Is it a word that can stand in a slot? Of numbers only those that make a name: "a five-year deal"."""
    if token.tag_ == "CD":
        return token.is_alpha and token.i + 1 < len(token.row) and token.nbor(1).tag_ == "HYPH"
    if token.dep_ in _DROPPED_DEPS or token.tag_ in _DROPPED_TAGS:
        return False
    return token.lower_ not in word_set("question", "empty.words") and any(map(str.isalpha, token.text))


def plain(tokens: Iterable[Word], most: int = MAX_WORDS) -> str | None:
    """The words as one, names as they are and the rest in lower case; None where there is none."""
    words = list(tokens)[:most]
    said = [
        ("-" if _is_hyphened(before, word) else " ") + _word(word) for before, word in pairwise([None, *words]) if word
    ]
    return "".join(said).strip() or None


def _is_hyphened(before: Word | None, word: Word) -> bool:
    """Are two words of a phrase parts of one with a hyphen: "Pask-Rowe"?"""
    if before is None or word.i != before.i + 2:
        return False
    between = word.nbor(-1)
    return between.tag_ == "HYPH" and not before.whitespace_ and not between.whitespace_


def _word(token: Word) -> str:
    return token.text if token.tag_ in NAMES else token.lower_


def without_loose_ends(words: list[Word]) -> list[Word]:
    """Leave out prepositions whose object is gone: "of" of "of them"."""
    kept = {token.i for token in words}
    held = [t for t in words if t.tag_ not in {"IN", "TO"} or any(c.i in kept for c in t.dependents) or _is_particle(t)]
    while held and held[0].tag_ in {"IN", "TO", "RP"}:
        held = held[1:]
    return held


def _is_particle(token: Word) -> bool:
    """Does a preposition without an object belong to the verb before it: "voted against"?"""
    return not token.dependents and token.dep_ == "prep" and token.head.i == token.i - 1 and token.head.pos_ == "VERB"


@lru_cache(maxsize=20_000)
def with_plain(slot: str | None) -> str | None:
    """The same, and in brackets the plain words for what it says in others: "youngsters seized (children abducted)"."""
    if slot is None:
        return None
    own = {stem for word in slot.split() for stem in (*stems(word), *stems(singular(word.lower())))}
    new = [word for word in dict.fromkeys(plain_words(slot)) if not own & {*stems(word), *stems(singular(word))}]
    return in_brackets(slot, new)


def in_brackets(slot: str | None, words: Iterable[str]) -> str | None:
    """A slot with words added in the brackets at its end."""
    added = " ".join(words)
    if slot is None or not added:
        return slot
    return f"{slot[:-1]} {added})" if slot.endswith(")") else f"{slot} ({added})"


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
