"""What befalls the thing measured, and its part in that: "rescued", "cross strait", "taken from home"."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.cue.cues import is_framing
from extract.lexicon import word_set
from extract.passage.subjects import is_passive
from extract.quantity.nouns import dependents
from extract.question.frame import Frame, clause_verb
from extract.question.holders import can_hold
from extract.question.phrases import is_telling, phrase, plain, without_loose_ends

MAX_WORDS = 12
MAX_REACH = 25
"""Words between the number and what its clause says of it."""

_OTHER_CLAUSES = frozenset({"conj", "ccomp", "advcl", "parataxis", "relcl", "acl", "cc", "csubj"})
_POINTING = frozenset({"those", "ones", "one", "all", "some", "people"})
"""Of "those killed" the clause behind tells who they are."""


def event_of(frame: Frame, subject: Token | None) -> str | None:
    """The slot `event` of a number: what the verb of its clause says, and the participle or clause behind its noun."""
    words: list[Token] = []
    below = clause_verb(frame.head)
    if frame.verb is not None:
        words += _told(frame.verb, frame, subject)
    if below is not None and (not words or not any(token.pos_ == "VERB" for token in words)):
        words += _told(below, frame, None)
    words += [t for t in dependents(frame.head) if t.i > frame.head.i and t.tag_ in {"JJ", "VBN"} and t.dep_ != "acl"]
    if not words:
        words = list(_around(frame))
    if subject is not None and not can_hold(subject) and frame.head.i not in frame.own:
        words += phrase(subject, frame.silent, ("prep",))
    return _worded(without_loose_ends(sorted(dict.fromkeys(words), key=lambda token: token.i)))


def _told(verb: Token, frame: Frame, subject: Token | None) -> Iterator[Token]:
    """The verb and all that its own clause says beside the number and whom it is said of."""
    told_of = {t.i for t in frame.top.subtree} if frame.role == "subject" else set()
    if subject is not None:  # of "the regulator, which fined" the clause hangs below its subject
        told_of |= {t.i for t in subject.subtree} - {t.i for t in verb.subtree}
    own_clause = {frame.head.i, *(noun.i for noun in frame.nouns)}
    thinks = is_framing(verb) and frame.role == "subject" and not is_passive(verb)
    skipped = _OTHER_CLAUSES - {"ccomp"} if thinks else _OTHER_CLAUSES
    stack = [verb]
    while stack:
        token = stack.pop()
        if abs(token.i - frame.head.i) > MAX_REACH:
            continue
        silent = token.pos_ in {"VERB", "AUX"} and (_is_light(token) or (token.i == verb.i and is_said(frame)))
        if is_telling(token) and not silent and token.i not in own_clause and token.i not in frame.silent:
            yield token
        for child in dependents(token):
            which = (
                child.dep_ in {"acl", "relcl"}
                and token.tag_ in {"DT", "PRP", "NN", "NNS"}
                and token.lower_ in _POINTING
            )
            if child.i in told_of or (child.dep_ in skipped and not which) or child.i in frame.own:
                continue
            if child.i not in own_clause or token.i == verb.i:
                stack.append(child)


def _is_light(verb: Token) -> bool:
    """Does a verb say no more than that there is so much? "Come back" and "go up" say more."""
    if verb.lemma_.lower() not in word_set("question", "light.verbs"):
        return False
    return not any(child.i == verb.i + 1 and child.dep_ in {"prt", "advmod"} for child in verb.children)


def is_said(frame: Frame) -> bool:
    """Does the verb only give a number: "the ministry says 117", "puts it at 430"?"""
    verb = frame.verb
    if verb is None or not is_framing(verb) or is_passive(verb) or frame.role == "subject":
        return False
    return frame.head.i in frame.own or verb.lemma_.lower() in {"say", "tell"}


def _around(frame: Frame) -> Iterator[Token]:
    """Where the parser found no clause: the telling words beside the number, up to the next comma or conjunction."""
    doc = frame.head.doc
    sentence = frame.head.sent
    for step, end in ((-1, sentence.start - 1), (1, sentence.end)):
        for i in range(frame.head.i + step, end, step):
            token = doc[i]
            if token.text in {",", ";", ":", "–", "—", "(", ")"} or token.lower_ in {"and", "but", "while"}:
                break
            if is_telling(token) and i not in frame.silent:
                yield token


def _worded(words: list[Token]) -> str | None:
    """Finite verbs in the plain form, participles as they are: "cross strait", "taken to Norland"."""
    found = [
        token.lemma_.lower() if token.tag_ in {"VBD", "VBZ", "VBP", "VBG"} else plain([token]) or "" for token in words
    ]
    return " ".join(list(dict.fromkeys(found))[:MAX_WORDS]) or None
