"""Cues beside what is said: "“30 had died,” X said", "30 had died, X said, from 20", "As X noted, 30 had died"."""

from extract.cue.clauses import CLAUSES, MAX_ADJUNCT, clause
from extract.cue.frame import Frame, is_finite
from extract.cue.left_content import closing_comma, left_content, skip_back
from extract.cue.objects import things
from extract.grammar import FINITE, RELATIVES, SUBJECTS
from extract.passage.parsed import Passage, Quotation, Slice, is_filler

_ADJUNCT_TAGS = frozenset({"IN", "DT", "NN", "NNP", "JJ", "CD", "RB", "RBR", "PRP$", "TO"})


def speech(passage: Passage, frame: Frame) -> list[Slice]:
    """Quotations beside the cue: "“30 had died,” X said, “and …”", "X said: “30 had died”"."""
    if not frame.cue.takes & {"quote", "clause"} or frame.passive or passage.quoted(frame.verb.i):
        return []
    before = _quotation_before(passage, frame) if "quote" in frame.cue.takes else None
    after = _quotation_after(passage, frame)
    found = [(q.start, q.end) for q in (before, after) if q is not None]
    if before is None and after is not None and _breaks_off(passage, frame, after):
        found = [*left_content(passage, frame)[:1], *found]
    return found


def _breaks_off(passage: Passage, frame: Frame, after: Quotation) -> bool:
    """ "The fine was £620, he said, “which is little”": a clause whose end alone is quoted."""
    broken = passage.word(frame.start - 1) == "," == passage.word(after.start - 1) and not passage.quoted(
        frame.start - 2
    )
    return broken and "clause" in frame.cue.takes and passage.doc[after.start + 1 : after.end].text[:1].islower()


def _quotation_before(passage: Passage, frame: Frame) -> Quotation | None:
    end = skip_back(passage, frame.start)
    if end == 0 or passage.paragraph_at(end - 1) != passage.paragraph_at(frame.verb.i):
        return None
    quotation = passage.quotation_at(end - 1)
    if quotation is None or quotation.end != end or not passage.is_utterance(quotation):
        return None
    stopped = end == frame.start and passage.word(end - 2) == "."
    # "“….” She added that": a full stop before the closing mark ends that speech, unless nothing else is said
    return None if stopped and (clause(passage, frame) or _quotation_after(passage, frame)) else quotation


def _quotation_after(passage: Passage, frame: Frame) -> Quotation | None:
    """The quotation after a cue, straight on or after an adjunct and a colon: "said on Monday in Leeds: “…”"."""
    i = frame.end
    limit = min(len(passage.doc), i + MAX_ADJUNCT)
    while i < limit and not passage.quoted(i) and passage.row[i].tag_ not in FINITE:
        i += 1
    quotation = passage.quotation_at(i) if i < limit else None
    if quotation is None or quotation.start != i or passage.paragraph_at(i) - passage.paragraph_at(frame.verb.i) > 1:
        return None
    between = [token for token in passage.row[frame.end : i] if not token.is_space]
    if _runs_on(passage, quotation) and not any(token.text == ":" for token in between):
        return None
    if all(is_filler(token) or token.text in {":", "that"} for token in between):
        return quotation
    return quotation if between[-1].text in {":", ","} and passage.is_utterance(quotation, after_comma=True) else None


def _runs_on(passage: Passage, quotation: Quotation) -> bool:
    """ "said that “taxing some” would raise 40": some quoted words within a clause, which says more than they."""
    end = quotation.end
    if end >= passage.sentence_at(quotation.start)[1] or passage.row[end - 2].text in {".", "!", "?", ","}:
        return False
    return passage.row[end].is_alpha and passage.row[end].text.islower()


def before(passage: Passage, frame: Frame) -> list[Slice]:
    """The clause before the cue: "30 had died, X said", "30 had died, said X"."""
    if not frame.cue.takes & {"clause", "quote"} or frame.source is None or frame.passive:
        return []
    if not frame.cue.reporting or not _is_parenthetical(passage, frame):
        return []
    content = left_content(passage, frame)
    spoken = bool(content) and passage.quoted(content[0][1] - 1)
    return content if "clause" in frame.cue.takes or spoken else []


def as_said(passage: Passage, frame: Frame) -> list[Slice]:
    """ "As an earlier survey noted, 40% had moved": what follows; "40% had moved, as X noted": what stands before."""
    start, limit = passage.sentence_at(frame.verb.i)
    if "clause" not in frame.cue.takes or not frame.cue.reporting:
        return []
    marks = (child for child in frame.verb.lefts if child.lower_ == "as" and child.dep_ in {"mark", "advmod", "prep"})
    mark = next(marks, None)
    if mark is None or (things(frame) and not frame.inverted):
        return []
    if mark.i == start:
        comma = closing_comma(passage, frame.end, limit)
        return [(comma + 1, limit)] if comma is not None else []
    if frame.cue.foretells or not is_filler(passage.row[mark.i - 1]) or not _ends_clause(passage, frame):
        return []
    frame.start = mark.i
    return left_content(passage, frame)


def _is_parenthetical(passage: Passage, frame: Frame) -> bool:
    """Does the cue comment on what stands before it, rather than have a complement of its own?"""
    verb = frame.verb
    if frame.tail:
        return True
    if not (is_finite(verb) or frame.inverted) or things(frame):
        return False
    if verb.dep_ == "relcl" and any(child.tag_ in RELATIVES and child.dep_ in SUBJECTS for child in verb.lefts):
        return False  # "…, said their agent, who asked for a recount"
    left = skip_back(passage, frame.start)
    if left == frame.start and not passage.quoted(left - 1):
        return False
    if verb.dep_ == "parataxis" or any(c.dep_ in CLAUSES and c.i < verb.i for c in verb.lefts):
        return True
    return passage.quoted(left - 1) or _ends_clause(passage, frame)


def _ends_clause(passage: Passage, frame: Frame) -> bool:
    """ ", X said." and ", X said on Monday.": nothing follows that could be said."""
    limit = passage.sentence_at(frame.verb.i)[1]
    for i in range(frame.end, min(limit, frame.end + 8)):
        if passage.row[i].text in {".", ",", ";"} or passage.row[i].is_space:
            return True
        if passage.row[i].tag_ not in _ADJUNCT_TAGS:
            return False
    return frame.end >= limit
