"""What befalls the thing measured, and its part in that: "rescued", "cross strait", "taken from home"."""

from collections.abc import Iterator

from extract.concepts import stems
from extract.cue.cues import is_framing
from extract.lexicon import word_set
from extract.passage.subjects import is_passive
from extract.question.antecedents import meant
from extract.question.forms import lemma_of, participle_of
from extract.question.frame import Frame, clause_verb
from extract.question.holders import can_hold
from extract.question.phrases import in_brackets, is_telling, joined, phrase, plain, without_loose_ends
from extract.words import Word

MAX_WORDS = 16
MAX_REACH = 9
"""Words between the number and what its clause says of it."""

_OTHER_CLAUSES = frozenset({"conj", "ccomp", "advcl", "parataxis", "relcl", "acl", "cc", "csubj"})
_LEVELS = frozenset({"to", "from", "at"})
_BREAKS = frozenset(',;:–—()"“”-')
_POINTING = frozenset({"those", "ones", "one", "all", "some", "people"})
"""Of "those killed" the clause behind tells who they are."""


def event_of(frame: Frame, subject: Word | None) -> str | None:
    """The slot `event` of a number: what the verb of its clause says, and the participle or clause behind its noun."""
    words: list[Word] = []
    below = clause_verb(frame.head)
    if frame.verb is not None:
        words += _told(frame.verb, frame, subject)
    if below is not None and (not words or not any(token.pos_ == "VERB" for token in words)):
        words += _told(below, frame, None)
    words += [t for t in frame.head.dependents if t.i > frame.head.i and t.tag_ in {"JJ", "VBN"} and t.dep_ != "acl"]
    words += _around(frame)
    named = meant(subject) if subject is not None and subject.lower_ == "it" else subject
    if named is not None and not can_hold(named) and (named is not subject or frame.head.i not in frame.own):
        words += phrase(named, frame.silent, ("prep",))
    told, done = without_loose_ends(sorted(dict.fromkeys(words), key=lambda token: token.i)), _done_to(frame)
    return in_brackets(joined(_worded(told, done), _side(frame)), _as_written(told, done))


def _side(frame: Frame) -> str | None:
    """Of "cut from 3.75% to 3.5%" and "cut to 3.5%": the level before, or the one after."""
    if frame.verb is None or not moves(frame.verb):
        return None
    if _word_before(frame) == "from":
        return "before"
    shifted = frame.verb.lemma_.lower() in word_set("question", "light.shifts")
    shifted = shifted or any(child.lower_ == "from" for child in frame.verb.rights)
    return "after" if _word_before(frame) == "to" and shifted else None


def moves(verb: Word) -> bool:
    """Does a verb lead to a level: "rose to 94"?"""
    return verb.lemma_.lower() in word_set("question", "light.moves")


def _word_before(frame: Frame) -> str:
    """The preposition right before the number or at its start, or the one that ties it to its verb."""
    first = min(frame.own, default=frame.head.i)
    near = [frame.head.row[i].lower_ for i in (first, first - 1) if i >= 0]
    found = next((word for word in near if word in _LEVELS), None)
    return found or (frame.preposition.lower_ if frame.preposition is not None else "")


def _told(verb: Word, frame: Frame, subject: Word | None) -> Iterator[Word]:
    """The verb and all that its own clause says beside the number and whom it is said of."""
    told_of = frame.top.covered() if frame.role == "subject" else set()
    if subject is not None:  # of "the regulator, which fined" the clause hangs below its subject
        told_of |= subject.covered() - verb.covered()
    own_clause = {frame.head.i, *(noun.i for noun in frame.nouns)}
    thinks = is_framing(verb) and frame.role == "subject" and not is_passive(verb)
    skipped = _OTHER_CLAUSES - {"ccomp"} if thinks else _OTHER_CLAUSES
    stack = [verb]
    while stack:
        token = stack.pop()
        if abs(token.i - frame.head.i) > MAX_REACH:
            continue
        silent = token.pos_ in {"VERB", "AUX"} and (_is_light(token) or _says_little(token, frame))
        if is_telling(token) and not silent and token.i not in own_clause and token.i not in frame.silent:
            yield token
        for child in token.dependents:
            which = (
                child.dep_ in {"acl", "relcl"}
                and token.tag_ in {"DT", "PRP", "NN", "NNS"}
                and token.lower_ in _POINTING
            )
            if child.i in told_of or (child.dep_ in skipped and not which) or child.i in frame.own:
                continue
            if child.i not in own_clause or token.i == verb.i:
                stack.append(child)


def _is_light(verb: Word) -> bool:
    """Does a verb say no more than that there is so much? "Come back" and "go up" say more."""
    if verb.lemma_.lower() not in word_set("question", "light.verbs"):
        return False
    return not any(child.i == verb.i + 1 and child.dep_ in {"prt", "advmod"} for child in verb.children)


def is_said(frame: Frame) -> bool:
    """Does the verb only give a number: "the ministry says 117", "puts it at 430"?"""
    verb = frame.verb
    if verb is None or not is_framing(verb) or is_passive(verb) or frame.role == "subject":
        return False
    if verb.lemma_.lower() == "put" and _word_before(frame) != "at":
        return False
    return frame.head.i in frame.own or verb.lemma_.lower() in {"say", "tell"}


def _around(frame: Frame) -> Iterator[Word]:
    """The telling words beside the number, up to the next comma or conjunction."""
    row = frame.head.row
    sentence = frame.head.sent
    for step, end in ((-1, sentence.start - 1), (1, sentence.end)):
        for i in range(frame.head.i + step, end, step):
            token = row[i]
            if (token.text in _BREAKS and token.tag_ != "HYPH") or token.lower_ in {"and", "but", "while", "against"}:
                break
            if step < 0 and token.dep_ == "mark":
                break  # what stands before "as" or "when" is of another clause
            if (
                abs(i - frame.head.i) <= MAX_REACH
                and is_telling(token)
                and i not in frame.silent
                and not _says_little(token, frame)
            ):
                yield token


def _says_little(verb: Word, frame: Frame) -> bool:
    """Of a level the verb of the move, and the verb that only gives the number."""
    if frame.verb is None or verb.i != frame.verb.i:
        return False
    return is_said(frame) or (moves(verb) and _word_before(frame) in _LEVELS)


def _done_to(frame: Frame) -> Word | None:
    """The verb that is done to the number: "cut" of "the firm cut 200 jobs"."""
    return frame.verb if frame.role == "object" and frame.verb is not None and not is_passive(frame.verb) else None


def _worded(words: list[Word], done: Word | None) -> str | None:
    """Finite verbs in the plain form, what is `done` to the number as a participle: "cross strait", "taken"."""
    found = [_form(token, done is not None and token.i == done.i) for token in words]
    return " ".join(list(dict.fromkeys(found))[:MAX_WORDS]) or None


def _as_written(words: list[Word], done: Word | None) -> list[str]:
    """The past forms that have another stem than the form they are given in: "fell" for "fall", "took" for "taken"."""
    past = ((t, _form(t, done is not None and t.i == done.i)) for t in words if t.tag_ == "VBD")
    return [token.lower_ for token, form in past if stems(token.lower_) != stems(form)]


def _form(token: Word, is_done: bool) -> str:
    if token.tag_ == "VBG" and not is_done:
        return token.lower_
    if token.tag_ in {"VBD", "VBZ", "VBP", "VBG", "VB"}:
        verb = lemma_of(token.lower_, token.lemma_.lower())
        return participle_of(verb) if is_done else verb
    return plain([token]) or ""
