"""What a cue verb calls something: "called the 12-nation pact “insanity”"."""

from extract.cue.clauses import MAX_ADJUNCT
from extract.cue.frame import Frame
from extract.passage.parsed import Passage, Slice

_OTHER_CALLS = frozenset({"for", "on", "off", "in"})


def named(passage: Passage, frame: Frame) -> list[Slice]:
    """ "called the 12-nation pact “insanity”": what is judged, and the words that it is judged by."""
    start = frame.cue_span[1]
    if "named" not in frame.cue.takes or frame.passive or frame.inverted or passage.word(start) in _OTHER_CALLS:
        return []
    limit = min(passage.sentence_at(frame.verb.i)[1], start + MAX_ADJUNCT)
    quotation = next((q for i in range(start + 1, limit) if (q := passage.quotation_at(i)) is not None), None)
    name = next((child for child in frame.verb.rights if child.dep_ == "oprd"), None)
    if quotation is not None:
        return [(start, quotation.end)]
    return [(start, int(name.right_edge.i) + 1)] if name is not None else []
