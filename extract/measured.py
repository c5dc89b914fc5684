"""The subject of a quantity: what is counted or measured, as a short phrase made of the clause around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from extract.nouns import TokenIndex

if TYPE_CHECKING:
    from extract.reading import Reading

MAX_WORDS = 12
"""Words of a subject: enough to tell figures apart, short enough for a table."""

_DROPPED_DEPS = frozenset(
    {"nummod", "quantmod", "det", "punct", "predet", "aux", "auxpass", "mark", "cc", "neg", "preconj"}
)
_DROPPED_TAGS = frozenset({"CD", "DT", "SYM", "$", "MD", "HYPH", "``", "''", "-LRB-", "-RRB-"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "attr", "prep", "agent", "prt", "xcomp", "advmod", "oprd", "acomp", "dative"})
_SAYING = frozenset(
    {"say", "tell", "add", "claim", "report", "insist", "warn", "estimate", "believe", "think", "confirm", "show"}
)


def subject_of(doc: Doc, tokens: TokenIndex, reading: Reading) -> str | None:
    """What the quantity is of, in the words of its clause without numbers; None where the clause has no other words."""
    own_noun = reading.counted is not None and not reading.counted.partitive
    head = doc[reading.counted.last] if own_noun and reading.counted else tokens.covering(reading.end - 1)
    words = _clause_words(head)
    return " ".join(words[:MAX_WORDS]) or reading.unit_phrase


def _clause_words(head: Token) -> list[str]:
    """The words of the clause's verb, subject and object around `head`, in text order."""
    chosen = {token.i: token for token in _phrase(head)}
    verb = _verb_above(head)
    if verb is not None and verb.lemma_ not in _SAYING:
        chosen[verb.i] = verb
        for child in verb.children:
            if child.dep_ in _SUBJECTS or (child.dep_ in _OBJECTS and abs(child.i - head.i) < MAX_WORDS):
                chosen.update((token.i, token) for token in _phrase(child))
    return [token.text for _, token in sorted(chosen.items()) if _is_kept(token)]


def _phrase(head: Token) -> list[Token]:
    """The subtree of a noun or preposition without clauses that hang below it."""
    kept: list[Token] = []
    stack = [head]
    while stack and len(kept) < 2 * MAX_WORDS:
        token = stack.pop()
        kept.append(token)
        stack += [
            child
            for child in token.children
            if child.dep_ not in {"relcl", "conj", "appos", "advcl", "ccomp", "parataxis"}
        ]
    return kept


def _verb_above(token: Token) -> Token | None:
    for _ in range(5):
        if token.pos_ in {"VERB", "AUX"}:
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _is_kept(token: Token) -> bool:
    if token.dep_ in _DROPPED_DEPS or token.tag_ in _DROPPED_TAGS or token.like_num:
        return False
    return token.is_alpha or any(map(str.isalpha, token.text))
