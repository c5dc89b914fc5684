"""The subject of a quantity: what is counted or measured, as a short phrase made of the clause around it.

The number itself, its bounds, numbers beside it, pronouns and whoever merely says it are left out, so that the phrase
reads the same whatever the value and the source: "Police said at least 12 people were hurt" gives "people hurt".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from extract.cue.cues import is_framing, preposition_at
from extract.grammar import SUBJECTS
from extract.quantity.nouns import TokenIndex, dependents

if TYPE_CHECKING:
    from extract.quantity.draft import DraftQuantity

MAX_WORDS = 12
"""Words of a subject: enough to tell figures apart, short enough for a table."""
MAX_CLIMB = 6
"""Steps from the number to the verb of its clause."""

_DROPPED_DEPS = frozenset({"nummod", "quantmod", "det", "punct", "predet", "aux", "auxpass", "mark", "cc", "preconj"})
_DROPPED_TAGS = frozenset(
    {"CD", "DT", "PDT", "SYM", "$", "MD", "HYPH", "``", "''", "-LRB-", "-RRB-", "PRP", "WDT", "WP", "EX", "UH", "_SP"}
)
_DROPPED_WORDS = frozenset("about also approximately cent just more per percent roughly such than".split())
_COMPLEMENTS = frozenset(
    {"dobj", "attr", "prep", "agent", "prt", "xcomp", "advmod", "oprd", "acomp", "dative", "neg", "npadvmod"}
)
_CLAUSES = frozenset({"relcl", "conj", "appos", "advcl", "ccomp", "parataxis", "acl"})


def subject_of(doc: Doc, tokens: TokenIndex, draft: DraftQuantity) -> str | None:
    """What the quantity is of, in the words of its clause; None where the clause has no other words."""
    counted = draft.counted
    number = doc.char_span(draft.start, draft.end, alignment_mode="expand")
    own = {token.i for token in number} if number is not None else set()
    if counted is not None and draft.kind == "count":
        own -= set(range(counted.first, counted.last + 1))
        head = doc[counted.last]
    else:
        head = number.root if number is not None else tokens.covering(draft.end - 1)
    if draft.kind == "age":
        return _age_of(head, own)
    words = _without_loose_ends(_clause(head, own))
    text = [token.text for token in words]
    if counted is None and draft.kind == "count" and draft.unit_phrase:
        text = [*draft.unit_phrase.split(), *text]
    return " ".join(text[:MAX_WORDS]) or draft.unit_phrase


def _age_of(head: Token, own: set[int]) -> str:
    """ "Danny Pike, 12,", "12-year-old Danny Pike", "Danny Pike is 12": the name nearest above the number."""
    for token in _above(head):
        candidates = [token, *(child for child in dependents(token) if child.dep_ in SUBJECTS | {"npadvmod", "appos"})]
        for candidate in candidates:
            if candidate.pos_ in {"PROPN", "NOUN", "ADJ"} and candidate.i not in own and candidate.lower_ != "age":
                phrase = [t for t in _phrase(candidate, without={"prep"}) if _is_kept(t, own)]
                return "age of " + " ".join(t.text for t in sorted(phrase, key=lambda t: t.i)[:MAX_WORDS])
    return "age"


def _clause(head: Token, own: set[int]) -> list[Token]:
    """The words of the clause around `head` in text order: the nouns it hangs on, the verb, subject and complements."""
    described = next((c for c in dependents(head) if c.dep_ == "acl" and c.tag_ in {"VBN", "VBG"}), None)
    path = [head, described] if described is not None else _path_to_verb(head)
    chosen = {token.i: token for token in _phrase(head)}
    for above in path[1:]:
        if above.pos_ in {"NOUN", "PROPN", "ADP"}:
            chosen.update((token.i, token) for token in _phrase(above))
    verb = path[-1]
    if verb.pos_ in {"VERB", "AUX"}:
        said = is_framing(verb) and not _is_passive(verb)
        if not said:
            chosen[verb.i] = verb
        if verb.dep_ == "relcl" and verb.head.i != head.i:
            chosen.update((token.i, token) for token in _phrase(verb.head))
        for child in dependents(verb):
            near = abs(child.i - head.i) < 2 * MAX_WORDS
            if near and (child.dep_ in _COMPLEMENTS or (child.dep_ in SUBJECTS and not said)):
                chosen.update((token.i, token) for token in _phrase(child))
    return [token for _, token in sorted(chosen.items()) if _is_kept(token, own)]


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "nsubjpass" for child in dependents(verb))


def _without_loose_ends(words: list[Token]) -> list[Token]:
    """Leave out prepositions whose object is gone ("of" of "of them"), copulas, and a preposition at the start."""
    kept = {token.i for token in words}
    held = [
        token
        for token in words
        if not (token.dep_ in {"prep", "agent"} and not any(child.i in kept for child in dependents(token)))
        and not (token.lemma_ == "be" and token.pos_ in {"AUX", "VERB"})
    ]
    while held and held[0].tag_ in {"IN", "TO", "RP", "POS"}:
        held = held[1:]
    return held


def _phrase(head: Token, without: Iterable[str] = ()) -> list[Token]:
    """The subtree of a noun or preposition without the clauses (and dependents `without`) that hang below it."""
    skipped = _CLAUSES | set(without)
    kept: list[Token] = []
    stack = [head]
    while stack and len(kept) < 2 * MAX_WORDS:
        token = stack.pop()
        preposition = preposition_at(token)
        if preposition is not None and not preposition.doubtful:
            continue
        kept.append(token)
        stack += [child for child in dependents(token) if child.dep_ not in skipped]
    return kept


def _path_to_verb(token: Token) -> list[Token]:
    """A token and what governs it up to the verb of its clause (or the last step that was taken)."""
    path: list[Token] = []
    for above in _above(token):
        path.append(above)
        if above.pos_ in {"VERB", "AUX"}:
            break
    return path


def _above(token: Token) -> list[Token]:
    """A token and what governs it, a few steps up."""
    found = [token]
    for _ in range(MAX_CLIMB):
        if token.head is token:
            break
        token = token.head
        found.append(token)
    return found


def _is_kept(token: Token, own: set[int]) -> bool:
    if token.i in own or token.dep_ in _DROPPED_DEPS or token.tag_ in _DROPPED_TAGS or token.like_num:
        return False
    return token.lower_ not in _DROPPED_WORDS and any(map(str.isalpha, token.text))
