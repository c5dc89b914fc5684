"""What a cue verb says behind a preposition: "puts it at 30", "warned of 30", "has Labour on 25%"."""

from spacy.tokens import Token

from extract.cue.content import phrase_content
from extract.cue.frame import Frame
from extract.cue.objects import things
from extract.cue.subject_classes import has_wanted_subject
from extract.passage.parsed import Passage, Slice
from extract.speakers import is_document
from extract.words import row_of

_BEFORE_VALUE = frozenset({"prep", "quantmod"})
"""How "at" hangs on a value: "put the loss at half a million pounds"."""


def at(passage: Passage, frame: Frame) -> list[Slice]:
    """ "puts the figure at 30", "estimates it at 30"."""
    if "at" not in frame.cue.takes:
        return []
    objects = [child for child in frame.verb.rights if child.dep_ == "dobj"]
    prepositions = [child for child in frame.verb.rights if child.lower_ in {"at", "on"} and child.dep_ == "prep"]
    prepositions += [t for c in frame.verb.rights if c.lower_ in {"closer", "nearer", "close"} for t in c.rights]
    prepositions += [t for o in objects for t in o.subtree if t.lower_ == "at" and t.dep_ in _BEFORE_VALUE]
    # "put the number killed at the market at 14": the one before the value
    prepositions.sort(key=lambda token: not _has_value(token))
    if not prepositions and objects and _is_of_poll(frame):  # "Poll puts 8-point gap between …"
        start, end = objects[0].left_edge.i, objects[0].right_edge.i + 1
        return phrase_content(passage, frame, start, end) if any(t.tag_ == "CD" for t in passage.row[start:end]) else []
    if not prepositions or (not objects and not frame.passive) or not _has_value(prepositions[0]):
        return []
    start = objects[0].left_edge.i if objects else prepositions[0].i
    content = phrase_content(passage, frame, start, _value(prepositions[0]).right_edge.i + 1)
    return [(a, _first_comma(passage, prepositions[0].i, b)) for a, b in content]


def _is_of_poll(frame: Frame) -> bool:
    speaker = row_of(frame.verb)[slice(*frame.source)] if frame.source is not None else ()
    return frame.cue.lemma == "put" and any(is_document(token.lower_) for token in speaker)


def _value(preposition: Token) -> Token:
    """What a preposition and its value hang together on: "at" itself, or "pounds" in "at half a million pounds"."""
    token = preposition
    while token.dep_ in {"quantmod", "nummod"} and token.head.i > preposition.i:
        token = token.head
    return token


def _has_value(preposition: Token) -> bool:
    """ "at 30", not "at risk"."""
    window = row_of(preposition)[preposition.i : _value(preposition).right_edge.i + 1]
    return any(token.like_num or token.tag_ == "CD" or token.text[0].isdigit() for token in window[:10])


def _first_comma(passage: Passage, start: int, end: int) -> int:
    """What follows the value after a comma is the reporter's own: "at 2.9%, above the 2% target"."""
    return next((i for i in range(start, end) if passage.word(i) == ","), end)


def share(passage: Passage, frame: Frame) -> list[Slice]:
    """ "has Labour on 25%": a poll's finding, not a possession."""
    if "share" not in frame.cue.takes:
        return []
    parties = things(frame)
    if not has_wanted_subject(frame, parties):
        return []
    window = passage.row[frame.end : frame.end + 8]
    on = next((token for token in window if token.lower_ in {"on", "at"} and token.dep_ == "prep"), None)
    if not parties or on is None or on.i < parties[0].i:
        return []
    content = phrase_content(passage, frame, parties[0].left_edge.i, on.right_edge.i + 1)
    return [(start, max(end, _last_share(passage, on.i))) for start, end in content]


def _last_share(passage: Passage, first: int) -> int:
    """ "Labour on 25%, the Greens on 12 and Reform on 9": where the last of them ends."""
    limit = passage.sentence_at(first)[1]
    values = (i + 1 for i in range(first, limit - 1) if passage.word(i) in {"on", "at"})
    return max((i + 1 for i in values if passage.row[i].tag_ == "CD"), default=first)


def preposition(passage: Passage, frame: Frame) -> list[Slice]:
    """ "warned of 3,000 job losses", "boasted of a record 5%"; "Nurse accused of 40 thefts" says nothing herself."""
    if frame.cue.hearer and frame.hearer is None and frame.cue.takes == {"of"}:
        return []
    # "accused the owner of hiding 40 files": the parser may hang the phrase on who is spoken to
    of_hearer = frame.hearer.rights if frame.hearer is not None else ()
    for child in (*frame.verb.rights, *of_hearer):
        if child.dep_ in {"prep", "agent"} and child.lower_ in frame.cue.takes and child.lower_ != "at":
            return phrase_content(passage, frame, child.i + 1, child.right_edge.i + 1)
    return []
