""" "X said (that) …", "…, said X", "X confirmed 30 deaths", "X puts the figure at 30": verbs that give a content."""

from collections.abc import Iterator

from extract.content import left_content, right_content, trim
from extract.findings import Finding
from extract.frames import Frame, is_negated
from extract.lexicon import word_set
from extract.passage import Passage, Slice, is_filler

_CLAUSES = frozenset({"ccomp", "parataxis"})
_MARKS = frozenset({"whether", "if"})
_REFUSALS = frozenset({"decline", "refuse", "fail", "have", "unable", "need", "want"})
MAX_ADJUNCT = 14
"""Tokens between a cue and its "that": "reported on Monday, citing officials, that"."""


def find_clausal(passage: Passage, frame: Frame) -> Finding | None:
    """The attribution that a verb frame makes by itself, None where nothing is said, or by nobody."""
    if frame.passive and frame.subject is None:
        return None
    if not _fits(frame) or _is_hypothetical(frame):
        return None
    for rule, read in _READERS:
        content = trim(passage, read(passage, frame))
        if content:
            return _finding(passage, frame, rule, content)
    return None


def _finding(passage: Passage, frame: Frame, rule: str, content: list[Slice]) -> Finding:
    asked = frame.cue.polarity == "asks" or passage.word(content[0][0]) in _MARKS
    return Finding(
        rule=f"clausal.{rule}",
        cue=frame.cue,
        cue_span=frame.cue_span,
        source=frame.source,
        content=content,
        negated=(frame.cue.polarity in {"denies", "doubts"}) != is_negated(frame.verb),
        question=asked,
    )


def _fits(frame: Frame) -> bool:
    """Does the subject belong to the class that the cue needs? Only object contents are choosy."""
    return frame.subject is None or frame.subject.lower_ not in {"it", "which", "there"} or frame.cue.reporting


def _is_hypothetical(frame: Frame) -> bool:
    """ "would not say", "declined to say", "can say", "to say": nothing is said."""
    verb = frame.verb
    head = verb.head
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and head.lemma_ in _REFUSALS:
        return True
    return any(
        child.lower_ in {"would", "could", "should", "might", "can", "ca"} and child.dep_ == "aux"
        for child in verb.lefts
    )


def _clause(passage: Passage, frame: Frame) -> list[Slice]:
    """A clause after the cue: "said (that) 30 had died"."""
    if "clause" not in frame.cue.takes:
        return []
    verb = frame.verb
    clause = next((c for c in verb.rights if c.dep_ in _CLAUSES and c.left_edge.i > verb.i), None)
    that = _that(passage, frame)
    if clause is not None and (that is None or clause.left_edge.i <= that):
        return right_content(passage, frame, clause.left_edge.i, clause.right_edge.i + 1)
    if that is not None:
        return right_content(passage, frame, that, passage.doc[that].sent.end)
    return []


def _that(passage: Passage, frame: Frame) -> int | None:
    """ "that" after the cue and its adjuncts, wherever the parser hung it."""
    doc = passage.doc
    start = max(frame.verb.i + 1, frame.end if not frame.inverted else 0)
    for i in range(frame.verb.i + 1, min(len(doc), start + MAX_ADJUNCT, doc[frame.verb.i].sent.end)):
        token = doc[i]
        if token.lower_ == "that" and token.tag_ in {"IN", "WDT"} and (i <= start or doc[i - 1].text == ","):
            return i
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
    return None


def _infinitive(passage: Passage, frame: Frame) -> list[Slice]:
    if "infin" not in frame.cue.takes:
        return []
    clause = next((c for c in frame.verb.rights if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.tag_ == "VB"), None)
    if clause is None:
        return []
    return right_content(passage, frame, clause.left_edge.i, clause.right_edge.i + 1)


def _at(passage: Passage, frame: Frame) -> list[Slice]:
    """ "puts the figure at 30", "estimates it at 30"."""
    if "at" not in frame.cue.takes:
        return []
    verb = frame.verb
    at = next((c for c in verb.rights if c.lower_ in {"at", "on"} and c.dep_ == "prep"), None)
    things = [c for c in verb.rights if c.dep_ == "dobj"]
    if at is None:
        at = next((c for t in things for c in t.subtree if c.lower_ == "at" and c.dep_ == "prep"), None)
    if at is None or (not things and not frame.passive):
        return []
    start = things[0].left_edge.i if things else at.i
    return right_content(passage, frame, start, at.right_edge.i + 1)


def _object(passage: Passage, frame: Frame) -> list[Slice]:
    """ "confirmed 30 deaths"; what only documents say has a document for its subject."""
    if "object" not in frame.cue.takes or not _subject_class(frame):
        return []
    verb = frame.verb
    if frame.passive:
        return _passive_object(passage, frame)
    things = [
        c
        for c in verb.rights
        if c.dep_ in {"dobj", "attr", "oprd"} and c is not frame.hearer and c is not frame.subject
    ]
    if not things or things[0].left_edge.i <= verb.i:
        return []
    return right_content(passage, frame, things[0].left_edge.i, things[0].right_edge.i + 1)


def _passive_object(passage: Passage, frame: Frame) -> list[Slice]:
    verb = frame.verb
    if verb.dep_ == "acl":
        return [(verb.head.left_edge.i, verb.i)]
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubjpass", "nsubj"}), None)
    return [(subject.left_edge.i, verb.i)] if subject is not None else []


def _subject_class(frame: Frame) -> bool:
    wanted = frame.cue.subject
    if wanted is None or frame.subject is None:
        return True
    names = {"document": "documents", "poll": "polls", "market": "markets"}[wanted]
    head = frame.subject
    phrase = {token.lower_ for token in (head, *head.lefts)}
    return bool(phrase & word_set("sources", names))


def _preposition(passage: Passage, frame: Frame) -> list[Slice]:
    """ "warned of 3,000 job losses", "boasted about a record 5%"."""
    for child in frame.verb.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in frame.cue.takes and child.lower_ not in {"at"}:
            return right_content(passage, frame, child.i + 1, child.right_edge.i + 1)
    return []


def _quoted(passage: Passage, frame: Frame) -> list[Slice]:
    """A quotation right after the cue: "said “30 had died”"."""
    if "quote" not in frame.cue.takes and "clause" not in frame.cue.takes:
        return []
    i = frame.end
    while (
        i < len(passage.doc) and (is_filler(passage.doc[i]) or passage.word(i) in {":", "that"}) and i - frame.end < 3
    ):
        i += 1
    if i >= len(passage.doc):
        return []
    quotation = passage.quotation_at(i)
    if quotation is None or quotation.start != i or passage.paragraph_at(i) > passage.paragraph_at(frame.verb.i) + 1:
        return []
    return [(quotation.start, quotation.end)]


def _before(passage: Passage, frame: Frame) -> list[Slice]:
    """The clause before the cue: "30 had died, X said", "30 had died, said X"."""
    if not frame.cue.takes & {"clause", "quote"} or frame.subject is None or frame.passive:
        return []
    return left_content(passage, frame)


_READERS = (
    ("quote", _quoted),
    ("at", _at),
    ("clause", _clause),
    ("before", _before),
    ("infinitive", _infinitive),
    ("object", _object),
    ("preposition", _preposition),
)


def find_all(passage: Passage, all_frames: list[Frame]) -> Iterator[Finding]:
    """Every attribution that verb frames outside quotations make."""
    for frame in all_frames:
        if passage.quoted(frame.verb.i):
            continue
        finding = find_clausal(passage, frame)
        if finding is not None:
            yield finding
