"""What befalls the thing measured, and its part in that: "be rescued", "cross the strait", "return to families"."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.cue.cues import is_framing
from extract.grammar import SUBJECTS
from extract.lexicon import word_set
from extract.passage.subjects import is_passive
from extract.quantity.nouns import dependents
from extract.question.frame import Frame, clause_verb
from extract.question.phrases import joined, phrase, plain

_COMPLEMENTS = frozenset({"prt", "acomp", "advmod", "xcomp", "oprd", "dative", "neg", "attr", "dobj", "prep"})


def event_of(frame: Frame) -> str | None:
    """The slot `event` of a number: the participle or relative clause behind it, or else the verb of its clause."""
    below = clause_verb(frame.head)
    if below is not None:
        own = _told(below, frame, without=())
        if own is not None:
            return own
    if frame.verb is None:
        return _state(frame)
    return joined(_told(frame.verb, frame, without=(frame.top.i,)), _state(frame))


def _state(frame: Frame) -> str | None:
    """ "14 dead", "nine missing": an adjective behind what is counted."""
    found = [t for t in dependents(frame.head) if t.i > frame.head.i and t.tag_ in {"JJ", "VBN"} and t.dep_ != "acl"]
    return plain(found)


def _told(verb: Token, frame: Frame, without: tuple[int, ...]) -> str | None:
    words: list[Token] = []
    said = is_framing(verb) and not is_passive(verb) and frame.role != "object"
    if not said and verb.lemma_.lower() not in word_set("question", "light.verbs"):
        words.append(verb)
    for child in dependents(verb):
        if child.i in without or child.i in frame.own or child.dep_ not in _COMPLEMENTS:
            continue
        if frame.head.i in {t.i for t in _below(child)} or abs(child.i - verb.i) > 12:
            continue
        if child.dep_ == "xcomp":
            words += _chain(child, frame)
        elif child.dep_ not in SUBJECTS:
            words += (
                phrase(child, frame.own)
                if child.dep_ != "prep"
                else phrase(child, frame.own) and [child, *phrase(child, frame.own)]
            )
    words = sorted(dict.fromkeys(words), key=lambda token: token.i)
    return _worded(words, verb)


def _chain(verb: Token, frame: Frame) -> Iterator[Token]:
    """ "are forced to leave their homes"."""
    yield verb
    for child in dependents(verb):
        if child.dep_ in {"dobj", "prt", "prep", "acomp"} and child.i not in frame.own:
            yield from phrase(child, frame.own)


def _below(token: Token) -> Iterator[Token]:
    return token.subtree


def _worded(words: list[Token], verb: Token) -> str | None:
    """Verbs in the plain form, a passive as it is: "cross the strait", "taken to Norland"."""
    found = []
    for token in words[:8]:
        if token.i == verb.i and not is_passive(verb):
            found.append(verb.lemma_.lower())
        else:
            found.append(plain([token]) or "")
    return " ".join(dict.fromkeys(found)) or None
