"""Where a content begins and ends: clauses, coordination, trailing participles, quotations."""

from spacy.tokens import Span, Token

from extract.cue.cues import preposition_at, verb_cue
from extract.cue.frames import Frame
from extract.grammar import FINITE, RELATIVES, SUBJECTS
from extract.lexicon import word_set
from extract.passage.parsed import Passage, Slice, is_filler
from extract.passage.subjects import subject_of

_SUBJECTS = SUBJECTS | {"expl", "csubj"}
_CLOSING = frozenset({",", "–", "—", "--"})
_OF_THEM = frozenset({"them", "whom", "which", "these", "those"})
MAX_LOOK = 14
"""Tokens after a boundary within which a clause shows its verb."""


def clause_content(passage: Passage, frame: Frame, start: int) -> list[Slice]:
    """A clause after its cue: from `start` to the end of the sentence, or to where another clause takes over."""
    return _right(passage, frame, start, _sentence_end(passage, frame))


def phrase_content(passage: Passage, frame: Frame, start: int, end: int) -> list[Slice]:
    """A noun phrase after its cue, with what hangs on. `end` is where the parse ends the phrase itself."""
    limit = _sentence_end(passage, frame)
    end = next((i for i in range(min(end, limit), limit) if _opens_clause(passage, i, limit)), limit)
    marks = (token.i for token in passage.doc[start + 1 : end] if _marks_own_clause(token, frame))
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
        resumes = after + 1 < limit and is_filler(passage.doc[after]) and passage.doc[after + 1].tag_ in FINITE
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
    token = passage.doc[i]
    if passage.quoted(i) or i + 1 >= limit or not (is_filler(token) or token.text == ";"):
        return False
    if not frame.cue.reporting and passage.doc[i + 1].tag_ in RELATIVES:
        return True  # "wants to hire 40, which would …": no part of what is wished
    if token.text == ";" and any(_speaks(word) for word in passage.doc[i + 1 : min(limit, i + 8)]):
        return True
    if passage.word(i + 2) == "that" and token.nbor(1).tag_ == "CC":
        return False  # "claims that 40 left, and that 50 died"
    return _other_voice(passage, frame, i + 1, limit) or _belongs_to_cue(passage, frame, i + 1, limit)


def _speaks(word: Token) -> bool:
    """A cue that anybody can have: after "it was sent 18; before that it had 12" nobody else has spoken."""
    cue = verb_cue(word)
    return cue is not None and not (cue.subject and cue.takes.isdisjoint({"clause", "quote"}))


def _other_voice(passage: Passage, frame: Frame, i: int, limit: int) -> bool:
    """ ", and Labour claimed ten", ", adding that", ", according to"."""
    token = passage.doc[i]
    if preposition_at(token) is not None:
        return True
    if token.tag_ == "VBG" and verb_cue(token) is not None:
        return token.head == frame.verb or token.dep_ == "advcl"
    if token.lower_ not in word_set("boundaries", "coordinators"):
        return False
    return _coordinated_cue(passage.doc[i + 1 : min(limit, i + MAX_LOOK)], frame) is not None


def _coordinated_cue(window: Span, frame: Frame) -> Token | None:
    """A cue verb coordinated with the frame's, with a subject of its own or sharing it."""
    for token in window:
        cue = verb_cue(token)
        if cue is None or token.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        if token.dep_ in {"conj", "advcl"} and (token.head == frame.verb or subject_of(token) is not None):
            return token
    return None


def _belongs_to_cue(passage: Passage, frame: Frame, i: int, limit: int) -> bool:
    """Does the parse hang the clause at `i` on the cue itself: "…, and then left", "…, although he refused to"?"""
    opener = passage.doc[i]
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
    doc = passage.doc
    if doc[i].text == ";":
        return True
    if not is_filler(doc[i]) or i + 1 >= limit or doc[i + 1].dep_ not in {"cc", "mark"}:
        return False
    return any(token.tag_ in FINITE for token in doc[i + 1 : min(limit, i + MAX_LOOK)])


def left_content(passage: Passage, frame: Frame) -> list[Slice]:
    """A content before its cue, and what resumes it after: "30 had died, X said, from 2%"."""
    sentence_start, limit = passage.sentence_at(frame.verb.i)
    end = skip_back(passage, frame.start)
    if end <= sentence_start or (end == frame.start and not passage.quoted(end - 1)):
        return []
    resumed = resumption(passage, sentence_start, frame, limit)
    opener = passage.doc[end - 1]
    if opener.tag_ in RELATIVES or opener.tag_ == "CC":
        # "the bridge, which, X said, is safe": only what follows is said
        return [resumed] if resumed else []
    quotation = passage.quotation_at(sentence_start)
    if quotation is not None and quotation.end < end:
        sentence_start = quotation.start  # the parser ended a sentence within the quotation
    return [(sentence_start, end), resumed] if resumed else [(sentence_start, end)]


def skip_back(passage: Passage, i: int) -> int:
    """The token after the last one before `i` that is no filler."""
    while i > 0 and is_filler(passage.doc[i - 1]):
        i -= 1
    return i


def resumption(passage: Passage, start: int, frame: Frame, limit: int) -> Slice | None:
    """What a content that was broken off for its cue goes on with: ", X said, from 2%", ", X explained, were paid"."""
    doc = passage.doc
    if passage.word(frame.end) == ":" and not passage.quoted(min(frame.end + 1, limit - 1)):
        return frame.end + 1, limit  # "The returns are certain, she says: 409"
    comma = closing_comma(passage, frame.end, limit)
    if comma is None or comma + 1 >= limit:
        return None
    # "The auditor found 8; of these, he believes, half were forged"
    start = next((i + 1 for i in range(frame.start - 1, start, -1) if doc[i].text == ";"), start)
    if is_complete(passage, start, frame.start) and not goes_on(passage, comma + 1, limit):
        return None
    if doc[comma + 1].tag_ == "VBG" and verb_cue(doc[comma + 1]) is not None:
        return None
    return comma + 1, limit


def goes_on(passage: Passage, i: int, limit: int) -> bool:
    """Does what follows a parenthesis belong to the clause before it? A coordinated cue speaks for itself."""
    token = passage.doc[i]
    if token.lower_ in {"and", "or"}:
        window = passage.doc[i + 1 : min(limit, i + 2 * MAX_LOOK)]
        return not any(_speaks(word) and word.tag_ in FINITE for word in window)
    if token.lower_ in word_set("boundaries", "resumptions") or token.tag_ in FINITE:
        return True  # "The most that it cost, records show, was £84"
    if passage.word(i + 1) == "of" and passage.word(i + 2) in _OF_THEM:
        return True  # ", two of them British"
    return token.tag_ == "VBG" and verb_cue(token) is None


def is_complete(passage: Passage, start: int, end: int) -> bool:
    """Has what stands before a cue a main verb: not "These employees, X explained, were …", "While most, X said, …"?"""
    doc = passage.doc
    if start < end and doc[start].dep_ == "mark":
        start = next((i for i in range(start, end) if doc[i].text == ","), end)
    return any(token.tag_ in FINITE for token in doc[start:end])


def closing_comma(passage: Passage, start: int, limit: int) -> int | None:
    """The comma or dash that closes a parenthesis, straight after the frame or after a short adjunct."""
    for i in range(start, min(limit, start + 7)):
        if passage.doc[i].text in _CLOSING:
            return i
        if passage.doc[i].tag_ in FINITE:
            return None
    return None


def trim(passage: Passage, content: list[Slice]) -> list[Slice]:
    """Contents without the space, commas and full stops at their ends."""
    trimmed = []
    for start, end in content:
        while start < end and (is_filler(passage.doc[start]) or passage.doc[start].text in {":", ";"}):
            start += 1
        while end > start and (is_filler(passage.doc[end - 1]) or passage.doc[end - 1].text in {".", ";"}):
            end -= 1
        if start < end:
            trimmed.append((start, end))
    return trimmed
