"""Where a content that follows its cue ends: at clauses that somebody else says or nobody; and its edges trimmed."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.cue.cues import preposition_at, verb_cue
from extract.cue.frame import Frame
from extract.grammar import FINITE, RELATIVES, SUBJECTS
from extract.lexicon import word_set
from extract.passage.parsed import Passage, Slice, is_filler
from extract.passage.subjects import subject_of

_SUBJECTS = SUBJECTS | {"expl", "csubj"}
MAX_LOOK = 14
"""Tokens after a boundary within which a clause shows its verb."""


def clause_content(passage: Passage, frame: Frame, start: int) -> list[Slice]:
    """A clause after its cue: from `start` to the end of the sentence, or to where another clause takes over."""
    return _right(passage, frame, start, _sentence_end(passage, frame))


def phrase_content(passage: Passage, frame: Frame, start: int, end: int) -> list[Slice]:
    """A noun phrase after its cue, with what hangs on. `end` is where the parse ends the phrase itself."""
    limit = _sentence_end(passage, frame)
    end = next((i for i in range(min(end, limit), limit) if _opens_clause(passage, i, limit)), limit)
    marks = (token.i for token in passage.row[start + 1 : end] if _marks_own_clause(token, frame))
    return _right(passage, frame, start, next(marks, end))


def _marks_own_clause(token: Token, frame: Frame) -> bool:
    """ "told of their fears as they waited for 61 men": when something was said is no part of it."""
    return (
        token.dep_ in {"mark", "advmod"}
        and token.head.dep_ == "advcl"
        and token.head.head == frame.verb
        and token.lower_ in word_set("boundaries", "concessions")
    )


def _sentence_end(passage: Passage, frame: Frame) -> int:
    verb = frame.verb
    if verb.dep_ == "advcl" and verb.head.i > verb.right_edge.i:
        # "Asked whether 30 had died, the minister declined": the main clause is nobody's content
        return int(verb.right_edge.i) + 1
    limit = passage.sentence_at(verb.i)[1]
    if verb.dep_ == "relcl":
        # "a study, which found 31 cases, was small": the main clause goes on without the pronoun
        after = int(verb.right_edge.i) + 1
        resumes = after + 1 < limit and is_filler(passage.row[after]) and passage.row[after + 1].tag_ in FINITE
        return after if resumes else limit
    return limit


def _right(passage: Passage, frame: Frame, start: int, limit: int) -> list[Slice]:
    end = next((i for i in range(start + 1, limit) if _ends_at(passage, frame, i, limit)), limit)
    quotation = passage.quotation_at(end - 1) if end > start else None
    if quotation is not None and quotation.start >= start:
        end = max(end, quotation.end)
    return [(start, end)] if end > start else []


def _ends_at(passage: Passage, frame: Frame, i: int, limit: int) -> bool:
    """Does a content end at the comma, dash or semicolon `i`, because somebody or something else takes over?"""
    token = passage.row[i]
    if passage.quoted(i) or i + 1 >= limit or not (is_filler(token) or token.text == ";"):
        return False
    if not frame.cue.reporting and passage.row[i + 1].tag_ in RELATIVES:
        return True  # "wants to hire 40, which would …": no part of what is wished
    if token.text == ";" and any(may_speak(word) for word in passage.row[i + 1 : min(limit, i + 8)]):
        return True
    if passage.word(i + 2) == "that" and token.nbor(1).tag_ == "CC":
        return False  # "claims that 40 left, and that 50 died"
    return _other_voice(passage, frame, i + 1, limit) or _belongs_to_cue(passage, frame, i + 1)


def may_speak(word: Token) -> bool:
    """A cue that anybody can have: after "it was sent 18; before that it had 12" nobody else has spoken."""
    cue = verb_cue(word)
    return cue is not None and not (cue.subject and cue.takes.isdisjoint({"clause", "quote"}))


def _other_voice(passage: Passage, frame: Frame, i: int, limit: int) -> bool:
    """ ", and Labour claimed ten", ", adding that", ", according to"."""
    token = passage.row[i]
    if preposition_at(token) is not None:
        return True
    if token.tag_ == "VBG" and verb_cue(token) is not None:
        return token.head == frame.verb or token.dep_ == "advcl"
    if token.lower_ not in word_set("boundaries", "coordinators"):
        return False
    return _coordinated_cue(passage.row[i + 1 : min(limit, i + MAX_LOOK)], frame) is not None


def _coordinated_cue(window: Sequence[Token], frame: Frame) -> Token | None:
    """A cue verb coordinated with the frame's, with a subject of its own or sharing it."""
    for token in window:
        cue = verb_cue(token)
        if cue is None or token.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        if token.dep_ in {"conj", "advcl"} and (token.head == frame.verb or subject_of(token) is not None):
            return token
    return None


def _belongs_to_cue(passage: Passage, frame: Frame, i: int) -> bool:
    """Does the parse hang the clause at `i` on the cue itself: "…, and then left", "…, although he refused to"?"""
    opener = passage.row[i]
    if opener.dep_ == "cc" and opener.lower_ in word_set("boundaries", "coordinators"):
        return opener.head == frame.verb and not _shares_modal(opener)
    if opener.dep_ == "mark" and opener.lower_ in word_set("boundaries", "concessions"):
        return opener.head.dep_ == "advcl" and opener.head.head == frame.verb
    return False


def _shares_modal(coordinator: Token) -> bool:
    """ "says it would hurt at first, but would save 30 million": the modal shows that it is still what is said."""
    second = next((c for c in coordinator.head.rights if c.dep_ == "conj" and c.i > coordinator.i), None)
    if second is None or any(child.dep_ in _SUBJECTS for child in second.lefts):
        return False
    return any(child.tag_ == "MD" for child in second.lefts)


def _opens_clause(passage: Passage, i: int, limit: int) -> bool:
    """Does a clause with a subject of its own begin after the comma at `i`?"""
    row = passage.row
    if row[i].text == ";":
        return True
    if not is_filler(row[i]) or i + 1 >= limit or row[i + 1].dep_ not in {"cc", "mark"}:
        return False
    return any(token.tag_ in FINITE for token in row[i + 1 : min(limit, i + MAX_LOOK)])


def trim(passage: Passage, content: list[Slice]) -> list[Slice]:
    """Contents without the space, commas and full stops at their ends."""
    trimmed = []
    for start, end in content:
        while start < end and (is_filler(passage.row[start]) or passage.row[start].text in {":", ";"}):
            start += 1
        while end > start and (is_filler(passage.row[end - 1]) or passage.row[end - 1].text in {".", ";"}):
            end -= 1
        if start < end:
            trimmed.append((start, end))
    return trimmed
