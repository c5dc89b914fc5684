""" "X said (that) …", "…, said X", "X confirmed 30 deaths", "X puts the figure at 30": verbs that give a content."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.content import clause_content, left_content, phrase_content, skip_back, trim
from extract.cues import noun_cue
from extract.findings import Finding
from extract.frames import Frame, is_finite, is_negated
from extract.lexicon import word_set
from extract.passage import Passage, Quotation, Slice, is_filler

_CLAUSES = frozenset({"ccomp", "parataxis"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VOUCHING = frozenset({"clause", "object", "infin"})
"""A cue that takes all three vouches for its infinitive: "claims to have 30 members", not "promised to"."""
_ADJUNCT_TAGS = frozenset({"IN", "DT", "NN", "NNP", "JJ", "CD", "RB", "RBR", "PRP$", "TO"})
_UNREAL = frozenset({"would", "could", "should", "might", "can", "ca"})
_NOBODY = frozenset({"you", "anyone", "anybody", "nobody", "everyone", "everybody", "someone"})
_MARKS = frozenset({"whether", "if"})
_REFUSALS = frozenset({"decline", "refuse", "fail", "have", "unable", "need", "want"})
MAX_ADJUNCT = 14
"""Tokens between a cue and its "that": "reported on Monday, citing officials, that"."""


def find_clausal(passage: Passage, frame: Frame) -> Finding | None:
    """The attribution that a verb frame makes by itself, None where nothing is said, or by nobody."""
    if frame.source is None and not frame.cue.takes & {"clause"}:
        return None
    if _says_nothing(frame):
        return None
    for rule, read in _READERS:
        content = trim(passage, read(passage, frame))
        if content and (frame.source is not None or rule == "clause"):
            return _finding(passage, frame, rule, content)
    return None


def _finding(passage: Passage, frame: Frame, rule: str, content: list[Slice]) -> Finding:
    cue, unsaid = frame.cue, is_negated(frame.verb)
    denies = cue.polarity in {"denies", "doubts"}
    asked = cue.polarity == "asks" or passage.word(content[0][0]) in _MARKS
    return Finding(
        rule="clausal.passive" if frame.passive else f"clausal.{rule}",
        cue=cue,
        cue_span=frame.cue_span,
        source=frame.source,
        content=content,
        negated=denies != unsaid if denies or cue.hedge else False,
        # "did not say how many": as little said as what is asked
        question=asked or (unsaid and not denies and not cue.hedge),
        wish=rule == "infinitive" and not cue.takes >= _VOUCHING,
    )


def _says_nothing(frame: Frame) -> bool:
    """ "would not say", "declined to say", "can say", "if you assume": nothing is said. A wish needs a finite verb."""
    verb = frame.verb
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_ in _REFUSALS:
        return True
    if any(child.lower_ in _UNREAL and child.dep_ == "aux" for child in verb.lefts):
        return True
    if frame.source is not None and verb.doc[slice(*frame.source)].text.lower() in _NOBODY:
        return True
    return not frame.cue.reporting and (verb.dep_ in {"acl", "relcl", "xcomp", "pcomp"} or frame.passive)


def _clause(passage: Passage, frame: Frame) -> list[Slice]:
    """A clause after the cue: "said (that) 30 had died"."""
    if "clause" not in frame.cue.takes:
        return []
    verb = frame.verb
    starts = [c.left_edge.i for c in verb.rights if c.dep_ in _CLAUSES and c.left_edge.i > verb.i]
    if not starts:
        return _that_clause(passage, frame)
    start = min(starts)
    if "object" in frame.cue.takes or not frame.cue.hearer:
        # "found 31 incidents out of a billion ballots cast": the parser makes a clause of the end of an object
        start = min([start, *(thing.left_edge.i for thing in _things(frame))])
    that = _that(passage, frame)
    return clause_content(passage, frame, min(start, that) if that is not None else start)


def _that_clause(passage: Passage, frame: Frame) -> list[Slice]:
    that = _that(passage, frame)
    return clause_content(passage, frame, that) if that is not None else []


def _things(frame: Frame) -> list[Token]:
    """Objects of the cue that are no hearers."""
    verb = frame.verb
    return [
        child
        for child in verb.rights
        if child.dep_ in {"dobj", "attr", "oprd"}
        and child.left_edge.i >= frame.end
        and (frame.hearer is None or child.i != frame.hearer.i)
        and not any(token.text in {",", ":"} for token in verb.doc[frame.end : child.left_edge.i])
    ]


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
    return clause_content(passage, frame, clause.left_edge.i)


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
    return phrase_content(passage, frame, start, at.right_edge.i + 1)


def _document_clause(passage: Passage, frame: Frame) -> list[Slice]:
    """ "leaked documents show he took": a verb in disguise has what follows it for its clause."""
    if frame.tail or frame.verb.tag_ not in {"NN", "NNS", "JJ"}:
        return []
    return clause_content(passage, frame, frame.end)


def _share(passage: Passage, frame: Frame) -> list[Slice]:
    """ "has Labour on 25%": a poll's finding, not a possession."""
    if "share" not in frame.cue.takes or not _subject_class(frame):
        return []
    things = _things(frame)
    on = next(
        (t for t in passage.doc[frame.end : frame.end + 8] if t.lower_ in {"on", "at"} and t.dep_ == "prep"), None
    )
    if not things or on is None or on.i < things[0].i:
        return []
    return phrase_content(passage, frame, things[0].left_edge.i, on.right_edge.i + 1)


def _object(passage: Passage, frame: Frame) -> list[Slice]:
    """ "confirmed 30 deaths"; what only documents say has a document for its subject."""
    if "object" not in frame.cue.takes or not _subject_class(frame):
        return []
    if frame.passive:
        return _passive_object(passage, frame)
    things = _things(frame)
    if not things or not _deniable(frame, things[0]):
        return []
    return phrase_content(passage, frame, things[0].left_edge.i, things[0].right_edge.i + 1)


def _deniable(frame: Frame, thing: Token) -> bool:
    """What is denied or doubted must be something said, "the claim that 300": a rule or a strike is only opposed."""
    if frame.cue.polarity == "affirms":
        return True
    said = thing.lower_ in word_set("sources", "deniable") or noun_cue(thing) is not None
    return said or any(token.like_num for token in thing.lefts)


def _passive_object(passage: Passage, frame: Frame) -> list[Slice]:
    verb = frame.verb
    if verb.dep_ == "acl":
        return [(verb.head.left_edge.i, verb.i)]
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubjpass", "nsubj"}), None)
    return [(subject.left_edge.i, verb.i)] if subject is not None else []


def _subject_class(frame: Frame) -> bool:
    wanted = frame.cue.subject
    if wanted is None or frame.source is None:
        return True
    names = {"document": "documents", "poll": "polls", "market": "markets"}[wanted]
    phrase = {token.lower_ for token in frame.verb.doc[slice(*frame.source)]}
    return bool(phrase & word_set("sources", names))


def _preposition(passage: Passage, frame: Frame) -> list[Slice]:
    """ "warned of 3,000 job losses", "boasted about a record 5%"."""
    for child in frame.verb.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in frame.cue.takes and child.lower_ not in {"at"}:
            return phrase_content(passage, frame, child.i + 1, child.right_edge.i + 1)
    return []


def _speech(passage: Passage, frame: Frame) -> list[Slice]:
    """Quotations beside the cue: "“30 had died,” X said, “and …”", "X said: “30 had died”"."""
    if not frame.cue.takes & {"quote", "clause"} or frame.passive:
        return []
    before = _quotation_before(passage, frame) if "quote" in frame.cue.takes else None
    after = _quotation_after(passage, frame)
    return [(q.start, q.end) for q in (before, after) if q is not None]


def _quotation_before(passage: Passage, frame: Frame) -> Quotation | None:
    end = skip_back(passage, frame.start)
    if end == 0 or passage.paragraph_at(end - 1) != passage.paragraph_at(frame.verb.i):
        return None
    quotation = passage.quotation_at(end - 1)
    if quotation is None or quotation.end != end or not passage.is_utterance(quotation):
        return None
    stopped = end == frame.start and passage.word(end - 2) == "."
    # "“….” She added that": a full stop before the closing mark ends that speech, unless nothing else is said
    return None if stopped and (_clause(passage, frame) or _quotation_after(passage, frame)) else quotation


def _quotation_after(passage: Passage, frame: Frame) -> Quotation | None:
    """The quotation after a cue, straight on or after an adjunct and a colon: "said on Monday in Leeds: “…”"."""
    i = frame.end
    limit = min(len(passage.doc), i + MAX_ADJUNCT)
    while i < limit and not passage.quoted(i) and passage.doc[i].tag_ not in _FINITE:
        i += 1
    quotation = passage.quotation_at(i) if i < limit else None
    if quotation is None or quotation.start != i or passage.paragraph_at(i) - passage.paragraph_at(frame.verb.i) > 1:
        return None
    between = [token for token in passage.doc[frame.end : i] if not token.is_space]
    if all(is_filler(token) or token.text in {":", "that"} for token in between):
        return quotation
    return quotation if between[-1].text in {":", ","} and passage.is_utterance(quotation, after_comma=True) else None


def _before(passage: Passage, frame: Frame) -> list[Slice]:
    """The clause before the cue: "30 had died, X said", "30 had died, said X"."""
    if not frame.cue.takes & {"clause", "quote"} or frame.source is None or frame.passive:
        return []
    if not _is_parenthetical(passage, frame):
        return []
    content = left_content(passage, frame)
    spoken = bool(content) and passage.quoted(content[0][1] - 1)
    return content if "clause" in frame.cue.takes or spoken else []


def _is_parenthetical(passage: Passage, frame: Frame) -> bool:
    """Does the cue comment on what stands before it, rather than have a complement of its own?"""
    verb = frame.verb
    if frame.tail:
        return True
    if not is_finite(verb) or _things(frame):
        return False
    before = skip_back(passage, frame.start)
    if before == frame.start and not passage.quoted(before - 1):
        return False
    if verb.dep_ == "parataxis" or any(c.dep_ in _CLAUSES and c.i < verb.i for c in verb.lefts):
        return True
    return passage.quoted(before - 1) or _ends_clause(passage, frame)


def _ends_clause(passage: Passage, frame: Frame) -> bool:
    """ ", X said." and ", X said on Monday.": nothing follows that could be said."""
    limit = passage.sentence_at(frame.verb.i)[1]
    for i in range(frame.end, min(limit, frame.end + 8)):
        if passage.doc[i].text in {".", ",", ";"} or passage.doc[i].is_space:
            return True
        if passage.doc[i].tag_ not in _ADJUNCT_TAGS:
            return False
    return frame.end >= limit


_READERS = (
    ("speech", _speech),
    ("disguised", _document_clause),
    ("at", _at),
    ("clause", _clause),
    ("before", _before),
    ("infinitive", _infinitive),
    ("share", _share),
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
