"""What a cue verb says in a clause, an infinitive or a gerund: "said (that) 30 had died", "claims to have 30"."""

from extract.cue.content import clause_content
from extract.cue.frame import Frame
from extract.cue.objects import things
from extract.grammar import FINITE, FULL_FINITE, NOUNS
from extract.lexicon import word_set
from extract.passage.parsed import DASHES, Passage, Slice

CLAUSES = frozenset({"ccomp", "parataxis"})
_PAUSES = DASHES | {","}
_OPENERS = NOUNS | {"DT", "PRP", "PRP$", "CD", "EX", "$"}
MIN_SAID = 3
"""Words that make a clause."""
MAX_ADJUNCT = 14
"""Tokens between a cue and its "that": "reported on Monday, citing officials, that"."""


def clause(passage: Passage, frame: Frame) -> list[Slice]:
    """ "said (that) 30 had died"."""
    if "clause" not in frame.cue.takes:
        return []
    verb = frame.verb
    if not frame.tail and verb.tag_ in {"NN", "NNS", "JJ"}:
        # "new files show she lost": a verb in disguise has what follows it for its clause
        return clause_content(passage, frame, frame.end)
    # "costs, which she said had trebled": the clause may begin before the cue, but what is said of it does not
    starts = [max(c.left_edge.i, frame.end) for c in verb.rights if c.dep_ in CLAUSES and c.i >= frame.end]
    if starts and _resumes(passage, frame, min(starts)):
        return []
    that = _that(passage, frame)
    if starts and ("object" in frame.cue.takes or not frame.cue.hearer):
        # "found 31 faults in the cars built": the parser makes a clause of the end of an object
        starts += [thing.left_edge.i for thing in things(frame)]
    if that is not None:
        # "reported, citing the ministry, that 40 had died": what is cited is no part of it
        starts = [that, *(start for start in starts if start < that and passage.row[start].tag_ != "VBG")]
    if not starts and frame.cue.polarity == "asks":
        # "pressed on whether", "asked repeatedly if": the parser hangs the question on a preposition
        window = passage.row[frame.end : min(frame.end + 5, passage.sentence_at(verb.i)[1])]
        starts = [token.i for token in window if token.lower_ in {"whether", "if"}]
    if not starts and passage.headline:
        # "Trust admits 40 babies harmed by drugs": a headline leaves out "were"
        starts = [t.left_edge.i for t in things(frame) if any(c.dep_ == "acl" and c.tag_ == "VBN" for c in t.rights)]
    if not starts and _says_what_follows(passage, frame):
        starts = [frame.end]
    if not starts:
        return []
    start = min(starts)
    if _begins_with_amount(passage, frame, start) or _begins_quoted(passage, frame):
        start = frame.end
    return clause_content(passage, frame, start)


def _says_what_follows(passage: Passage, frame: Frame) -> bool:
    """ "says her sums show bills going up": what "says" is followed by is said, whatever the parser made of it."""
    verb = frame.verb
    if verb.lemma_ != "say" or verb.tag_ not in FULL_FINITE or frame.source is None or frame.source[0] > verb.i:
        return False
    following = passage.row[frame.end : passage.sentence_at(verb.i)[1]]
    opens = len(following) > MIN_SAID and following[0].tag_ in _OPENERS
    return opens and not things(frame) and not frame.tail and not frame.passive


def _resumes(passage: Passage, frame: Frame, start: int) -> bool:
    """ "The toll is 61, officials said, with 14 missing": between commas, it goes on with what went before."""
    return passage.word(frame.start - 1) == "," == passage.word(start - 1) and passage.word(start) != "that"


def _begins_quoted(passage: Passage, frame: Frame) -> bool:
    """ "said “taxing some” would raise 40": the parser makes the quoted words an object of the cue."""
    quotation = passage.quotation_at(frame.end) if frame.end < len(passage.doc) else None
    return quotation is not None and quotation.start == frame.end


def _begins_with_amount(passage: Passage, frame: Frame, start: int) -> bool:
    """ "said about half of it came": the parser hangs the words that bound an amount on the cue."""
    if passage.word(frame.end) not in word_set("boundaries", "amounts") or frame.inverted:
        return False
    return any(t.tag_ == "CD" or t.lower_ == "half" for t in passage.row[frame.end : min(start, frame.end + 4)])


def _that(passage: Passage, frame: Frame) -> int | None:
    """ "that" after the cue and its adjuncts, wherever the parser hung it."""
    row = passage.row
    start = max(frame.verb.i + 1, frame.end if not frame.inverted else 0)
    for i in range(frame.verb.i + 1, min(len(row), start + MAX_ADJUNCT, passage.sentence_at(frame.verb.i)[1])):
        token = row[i]
        # "adds to the row that …": after a noun a relative pronoun begins no content
        # "alleging – again falsely – that"
        begins = i <= start or row[i - 1].text in _PAUSES
        relative = token.tag_ == "WDT" and i > frame.verb.i + 1 and row[i - 1].text not in _PAUSES
        if token.lower_ == "that" and token.tag_ in {"IN", "WDT"} and begins and not relative:
            return i
        if token.tag_ in FINITE:
            return None
    return None


def infinitive(passage: Passage, frame: Frame) -> list[Slice]:
    """ "claims to have 30 members", "reported raising 30 million"."""
    infinitives, gerunds = "infin" in frame.cue.takes, {"clause", "object"} <= frame.cue.takes
    for child in frame.verb.rights:
        if child.dep_ not in {"xcomp", "ccomp", "advcl"} or child.left_edge.i < frame.end:
            continue
        if (infinitives and child.tag_ == "VB") or (gerunds and child.tag_ == "VBG" and child.i == frame.end):
            return clause_content(passage, frame, child.left_edge.i)
    return []
