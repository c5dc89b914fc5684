"""A noun with what stands before it and the phrases behind it, without the number."""

from collections.abc import Iterable
from itertools import pairwise

from extract.cue.cues import preposition_at
from extract.question.frame import Frame
from extract.question.subject.spelling import written
from extract.words import Word

NEAR = 12
"""Words from a noun or verb beyond which what hangs on it is left out."""
_LEFT_OUT = frozenset(
    {"det", "predet", "nummod", "quantmod", "punct", "cc", "conj", "preconj", "appos", "relcl", "ccomp"}
)


def text_of(noun: Word | None, frame: Frame) -> str | None:
    """A noun with what belongs to it, as written."""
    return written(noun_phrase(noun, frame)) if noun is not None else None


def noun_phrase(noun: Word, frame: Frame) -> list[Word]:
    """A noun with what stands before it and the phrases behind it, without the number."""
    kept: list[Word] = []
    stack = [noun]
    while stack:
        token = stack.pop()
        vouching = preposition_at(token)
        if (
            token.i in frame.own | frame.times
            or abs(token.i - noun.i) > NEAR
            or (vouching is not None and not vouching.doubtful)
            or _is_emptied(token, noun)
            or (token.dep_ == "acl" and frame.own & token.covered())
        ):
            continue
        if any(map(str.isdigit, token.text)) or token.tag_ == "$":
            continue
        kept.append(token)
        stack += [child for child in token.dependents if _belongs(child, token)]
    return closed(kept, noun)


def _is_emptied(token: Word, noun: Word) -> bool:
    """ "Aged" of "people aged 66", "worth" of "sheep worth £900": nothing without its number."""
    if token.i <= noun.i or token.i + 1 >= len(token.row) or token.tag_ not in {"VBN", "JJ", "IN"}:
        return False
    follows = token.nbor(1)
    has_number = follows.like_num or follows.tag_ in {"CD", "$"}
    return token.lower_ == "aged" or ((token.tag_ != "IN" or token.lower_ == "worth") and has_number)


def _belongs(child: Word, noun: Word) -> bool:
    """Is a dependent part of the name of a thing: what stands before it, and behind it phrases, no asides?"""
    if child.dep_ in _LEFT_OUT:
        hyphened = child.i + 2 <= noun.i and child.nbor(1).tag_ == "HYPH" and child.is_alpha
        return hyphened and child.dep_ == "nummod"
    return child.i < noun.i or child.dep_ not in {"npadvmod", "nmod", "dep", "advmod"}


def closed(tokens: Iterable[Word], noun: Word) -> list[Word]:
    """In text order, without prepositions whose object is gone and words before the noun that begin nothing."""
    kept = sorted(tokens, key=lambda token: token.i)
    ties = (t.nbor(1) for t, following in pairwise(kept) if following.i == t.i + 2 and t.nbor(1).tag_ == "HYPH")
    kept = sorted([*kept, *ties], key=lambda token: token.i)
    places = {token.i for token in kept}
    held = [t for t in kept if t.dep_ not in {"prep", "agent"} or any(child.i in places for child in t.children)]
    while (
        held
        and held[0].i < noun.i
        and (held[0].tag_ in {"IN", "RB", "RBR", "JJR", "DT", "PRP$", "WP$", ","} or held[0].is_punct)
    ):
        held = held[1:]
    return held
