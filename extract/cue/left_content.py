"""A content that stands before its cue, and what it goes on with behind: "The toll, X said, has risen to 61"."""

from extract.cue.content import MAX_LOOK, may_speak
from extract.cue.cues import verb_cue
from extract.cue.frame import Frame
from extract.grammar import FINITE, RELATIVES
from extract.lexicon import word_set
from extract.passage.parsed import Passage, Slice, is_filler

_CLOSING = frozenset({",", "–", "—", "--"})
_OF_THEM = frozenset({"them", "whom", "which", "these", "those"})


def left_content(passage: Passage, frame: Frame) -> list[Slice]:
    """A content before its cue, and what resumes it after: "30 had died, X said, from 2%"."""
    sentence_start, limit = passage.sentence_at(frame.verb.i)
    end = skip_back(passage, frame.start)
    if end <= sentence_start or (end == frame.start and not passage.quoted(end - 1)):
        return []
    resumed = resumption(passage, sentence_start, frame, limit)
    opener = passage.row[end - 1]
    if opener.tag_ in RELATIVES or opener.tag_ == "CC":
        # "the bridge, which, X said, is safe": only what follows is said
        return [resumed] if resumed else []
    quotation = passage.quotation_at(sentence_start)
    if quotation is not None and quotation.end < end:
        sentence_start = quotation.start  # the parser ended a sentence within the quotation
    return [(sentence_start, end), resumed] if resumed else [(sentence_start, end)]


def skip_back(passage: Passage, i: int) -> int:
    """The token after the last one before `i` that is no filler."""
    while i > 0 and is_filler(passage.row[i - 1]):
        i -= 1
    return i


def resumption(passage: Passage, start: int, frame: Frame, limit: int) -> Slice | None:
    """What a content that was broken off for its cue goes on with: ", X said, from 2%", ", X explained, were paid"."""
    row = passage.row
    if passage.word(frame.end) == ":" and not passage.quoted(min(frame.end + 1, limit - 1)):
        return frame.end + 1, limit  # "The returns are certain, she says: 409"
    comma = closing_comma(passage, frame.end, limit)
    if comma is None or comma + 1 >= limit:
        return None
    # "The auditor found 8; of these, he believes, half were forged"
    start = next((i + 1 for i in range(frame.start - 1, start, -1) if row[i].text == ";"), start)
    if is_complete(passage, start, frame.start) and not goes_on(passage, comma + 1, limit):
        return None
    if row[comma + 1].tag_ == "VBG" and verb_cue(row[comma + 1]) is not None:
        return None
    return comma + 1, limit


def goes_on(passage: Passage, i: int, limit: int) -> bool:
    """Does what follows a parenthesis belong to the clause before it? A coordinated cue speaks for itself."""
    token = passage.row[i]
    if token.lower_ in {"and", "or"}:
        window = passage.row[i + 1 : min(limit, i + 2 * MAX_LOOK)]
        return not any(may_speak(word) and word.tag_ in FINITE for word in window)
    if token.lower_ in word_set("boundaries", "resumptions") or token.tag_ in FINITE:
        return True  # "The most that it cost, records show, was £84"
    if passage.word(i + 1) == "of" and passage.word(i + 2) in _OF_THEM:
        return True  # ", two of them British"
    return token.tag_ == "VBG" and verb_cue(token) is None


def is_complete(passage: Passage, start: int, end: int) -> bool:
    """Has what stands before a cue a main verb: not "These employees, X explained, were …", "While most, X said, …"?"""
    row = passage.row
    if start < end and row[start].dep_ == "mark":
        start = next((i for i in range(start, end) if row[i].text == ","), end)
    return any(token.tag_ in FINITE for token in row[start:end])


def closing_comma(passage: Passage, start: int, limit: int) -> int | None:
    """The comma or dash that closes a parenthesis, straight after the frame or after a short adjunct."""
    for i in range(start, min(limit, start + 7)):
        if passage.row[i].text in _CLOSING:
            return i
        if passage.row[i].tag_ in FINITE:
            return None
    return None
