"""Where a content begins and ends: clauses, coordination, trailing participles, quotations."""

from spacy.tokens import Token

from extract.cues import verb_cue
from extract.frames import Frame
from extract.passage import Passage, Slice, is_filler
from extract.subjects import subject_of

_COORDINATORS = frozenset({"and", "but", "while", "although", "though", "whereas", "yet", "or"})
_RESUMES = frozenset(
    {
        "from",
        "to",
        "up",
        "down",
        "with",
        "compared",
        "including",
        "of",
        "for",
        "by",
        "in",
        "at",
        "than",
        "rising",
        "falling",
        "after",
        "and",
        "or",
    }
)
"""Words with which a content goes on after a parenthesis: "up 3%, the ONS said, from 2%"."""


def clause_content(passage: Passage, frame: Frame, start: int) -> list[Slice]:
    """A clause after its cue: from `start` to the end of the sentence, unless another voice takes over before.

    What the parser makes of a long sentence's end is a guess; what a speaker began, news writing lets him finish.
    """
    return _right(passage, frame, start, _sentence_end(passage, frame))


def phrase_content(passage: Passage, frame: Frame, start: int, end: int) -> list[Slice]:
    """A noun phrase after its cue, with what hangs on: to where a clause with a subject of its own begins."""
    limit = _sentence_end(passage, frame)
    stop = next((i for i in range(min(end, limit), limit) if _new_clause(passage, i, limit)), limit)
    return _right(passage, frame, start, stop)


def _sentence_end(passage: Passage, frame: Frame) -> int:
    return passage.sentence_at(frame.verb.i)[1]


def _right(passage: Passage, frame: Frame, start: int, limit: int) -> list[Slice]:
    end = _cut_at_other_voice(passage, frame, start, limit)
    quotation = passage.quotation_at(end - 1) if end > start else None
    if quotation is not None and quotation.start >= start:
        end = max(end, quotation.end)
    return [(start, end)] if end > start else []


def _new_clause(passage: Passage, i: int, limit: int) -> bool:
    """Does a clause with a subject of its own begin after the comma at `i`?"""
    doc = passage.doc
    if doc[i].text not in {",", ";", "–", "—"} or i + 1 >= limit:
        return doc[i].text in {";"}
    opener = doc[i + 1]
    if opener.lower_ not in _COORDINATORS and opener.tag_ != "IN":
        return False
    finite = next((t for t in doc[i + 1 : min(limit, i + 12)] if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    return finite is not None and opener.dep_ in {"cc", "mark"}


def left_content(passage: Passage, frame: Frame) -> list[Slice]:
    """A content before its cue, and what resumes it after: "30 had died, X said, from 2%"."""
    sentence_start, sentence_end = passage.sentence_at(frame.verb.i)
    end = skip_back(passage, frame.start)
    if end == frame.start or end <= sentence_start:
        return []
    content = [(sentence_start, end)]
    quotation = passage.quotation_at(sentence_start)
    if quotation is not None and quotation.end < end:
        # the parser ended a sentence within the quotation
        content = [(quotation.start, end)]
    resumed = _resumption(passage, frame, sentence_end)
    return content + ([resumed] if resumed else [])


def skip_back(passage: Passage, i: int) -> int:
    """The token after the last one before `i` that is no filler."""
    while i > 0 and is_filler(passage.doc[i - 1]):
        i -= 1
    return i


def _resumption(passage: Passage, frame: Frame, limit: int) -> Slice | None:
    doc = passage.doc
    comma = _next_comma(passage, frame, limit)
    if comma is None or comma + 1 >= limit:
        return None
    following = doc[comma + 1]
    if not _is_incomplete(passage, frame) and following.lower_ not in _RESUMES:
        return None
    if following.lower_ in {"and", "or"} and _coordinated_cue(doc[comma + 2 : limit], frame) is not None:
        return None
    if following.tag_ == "VBG" and verb_cue(following) is not None:
        return None
    return comma + 1, limit


def _is_incomplete(passage: Passage, frame: Frame) -> bool:
    """Has what stands before a cue no verb of its own yet: "These employees, X explained, were …"?"""
    start = passage.sentence_at(frame.verb.i)[0]
    return not any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in passage.doc[start : frame.start])


def _next_comma(passage: Passage, frame: Frame, limit: int) -> int | None:
    """The comma that closes a parenthesis, straight after the frame or after a short adjunct."""
    for i in range(frame.end, min(limit, frame.end + 6)):
        if passage.doc[i].text == ",":
            return i
        if passage.doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
    return None


def _cut_at_other_voice(passage: Passage, frame: Frame, start: int, end: int) -> int:
    """Where another speaker takes over: ", and Labour claimed ten", ", adding that", ", according to"."""
    doc = passage.doc
    for i in range(start + 1, min(end, len(doc))):
        if passage.quoted(i) or (not is_filler(doc[i]) and doc[i].text != ";"):
            continue
        if _other_voice(passage, frame, i + 1, end):
            return i
    return end


def _other_voice(passage: Passage, frame: Frame, i: int, end: int) -> bool:
    doc = passage.doc
    if i >= end:
        return False
    token = doc[i]
    if token.lower_ == "according":
        return True
    if token.tag_ == "VBG" and verb_cue(token) is not None:
        return token.head is frame.verb or token.dep_ == "advcl"
    if token.lower_ not in _COORDINATORS:
        return False
    return _coordinated_cue(doc[i + 1 : min(end, i + 12)], frame) is not None


def _coordinated_cue(window: object, frame: Frame) -> Token | None:
    """A cue verb coordinated with the frame's, with a subject of its own or sharing it."""
    for token in window:  # type: ignore[attr-defined]
        cue = verb_cue(token)
        if cue is None or token.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        if token.dep_ in {"conj", "advcl"} and (token.head is frame.verb or subject_of(token) is not None):
            return token
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
