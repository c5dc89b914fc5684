"""Attributions within attributions: which of them speak, and which are only spoken of."""

from bisect import bisect_left

from extract.attribution.relaying import reports_others
from extract.cue.draft import DraftAttribution
from extract.passage.parsed import DASHES, Passage, Slice
from extract.speakers import is_document

_PRONOUNS = frozenset(
    {"i", "we", "you", "he", "she", "they", "it", "one", "who", "people", "anyone", "everyone", "nobody"}
)
_VOUCHING = frozenset({"according", "clausal.before", "clausal.clause"})
"""By these whoever speaks vouches for what others are said to say: "The mayor said police had told her that 40 …"."""
_JOINING = frozenset({"and", "but", "while"})
MAX_TAIL = 8
"""Tokens from a cue to the comma that ends its parenthesis: "police said on Monday, and …"."""
MAX_BRACKETS = 60
"""Tokens on either side of a cue within which its brackets are sought."""
MAX_LEVELS = 40
"""Drafts around one cue that are looked at: more are a list or broken markup, not speech within speech."""


def drop_nested(passage: Passage, drafts: list[DraftAttribution]) -> list[DraftAttribution]:
    """Without what somebody is only said to say: "he said he wants", "“They told us …,” she said".

    A named source within an outlet's words stays: "the BBC reported that Harwick believes".
    """
    around = _Around(drafts)
    return [f for f in drafts if not any(_silences(passage, outer, f) for outer in around(f.cue_span[0]))]


def _silences(passage: Passage, outer: DraftAttribution, inner: DraftAttribution) -> bool:
    """Of two that would each speak for the other, whoever is named first does: "told us that 40 left, per X"."""
    if not _swallows(passage, outer, inner):
        return False
    mutual = outer.rule == "according" and outer.cue_span > inner.cue_span and inner.covers(outer.cue_span[0])
    return not (mutual and _swallows(passage, inner, outer))


def part_speakers(passage: Passage, drafts: list[DraftAttribution]) -> None:
    """ "Some 60 are dead, police said, and 40 are missing, the mayor said": each for the clause before his cue."""
    around = _Around(drafts)
    for first in drafts:
        if first.rule != "clausal.before" or first.source is None:
            continue
        for second in around(first.cue_span[0]):
            joint = _joint(passage, first, second)
            if joint is not None:
                first.content = first.content[:1]
                second.content = [(max(start, joint), end) for start, end in second.content if end > joint]


def _joint(passage: Passage, first: DraftAttribution, second: DraftAttribution) -> int | None:
    """Where the clause begins that stands on the second speaker's word, after the first one's cue."""
    if second is first or second.rule != "clausal.before" or second.cue_span[0] < first.cue_span[1]:
        return None
    after = max(first.cue_span[1], first.source[1] if first.source else 0)
    window = range(after, min(after + MAX_TAIL, second.cue_span[0]))
    comma = next((i for i in window if passage.word(i) == ","), None)
    coordinated = comma is not None and passage.word(comma + 1) in _JOINING
    return comma + 1 if comma is not None and coordinated else None


def stop_at_parentheses(drafts: list[DraftAttribution]) -> None:
    """End each content before the words that say who else says it: "… as deported[, the Independent reports]"."""
    around = _Around(drafts)
    for outer in drafts:
        if outer.source is None:
            continue
        start = min(outer.source[0], outer.cue_span[0])
        if not outer.content or outer.content[0][0] > start:
            continue
        for inner in around(start):
            if inner is not outer and outer.covers(inner.cue_span[0]):
                inner.content = [(a, start if a < start < b else b) for a, b in inner.content]


def stay_within_brackets(passage: Passage, drafts: list[DraftAttribution]) -> None:
    """What is said in brackets ends with them: "a claim of 81 (it is nearer 15, according to X) that …"."""
    for draft in drafts:
        bounds = _brackets(passage, draft.cue_span[0])
        if bounds is not None:
            start, end = bounds
            inside = [(max(a, start), min(b, end)) for a, b in draft.content]
            draft.content = [(a, b) for a, b in inside if a < b] or draft.content
        stop = _closing_dash(passage, draft)
        if stop is not None:
            ended = [(a, min(b, stop)) for a, b in draft.content]
            draft.content = [(a, b) for a, b in ended if a < b] or draft.content


def _closing_dash(passage: Passage, draft: DraftAttribution) -> int | None:
    """ "The study – which notes that 58 went – is small": where the parenthesis ends in which somebody speaks."""
    cue, limit = draft.cue_span, passage.sentence_at(draft.cue_span[0])[1]
    opened = next((i for i in range(cue[0] - 1, max(-1, cue[0] - MAX_TAIL), -1) if _is_dash(passage, i)), None)
    if opened is None or any(start < opened for start, _ in draft.content):
        return None
    return next((i for i in range(cue[1], min(limit, cue[1] + MAX_BRACKETS)) if _is_dash(passage, i)), None)


def _is_dash(passage: Passage, i: int) -> bool:
    """A dash between words, no hyphen within one."""
    return i > 0 and passage.word(i) in DASHES and bool(passage.row[i - 1].whitespace_)


def _brackets(passage: Passage, at: int) -> Slice | None:
    """What stands between the brackets around a token, None outside of any."""
    first, limit = passage.sentence_at(at)
    opened = next((i for i in range(at, max(first, at - MAX_BRACKETS) - 1, -1) if passage.word(i) in {"(", ")"}), None)
    if opened is None or passage.word(opened) == ")":
        return None
    closed = next((i for i in range(at, min(limit, at + MAX_BRACKETS)) if passage.word(i) == ")"), None)
    return (opened + 1, closed) if closed is not None else None


def _swallows(passage: Passage, outer: DraftAttribution, inner: DraftAttribution) -> bool:
    """Does `outer` speak in place of `inner`, whose cue stands in its content?"""
    if outer is inner or outer.source is None or not outer.reporting:
        return False
    at = inner.cue_span[0]
    if inner.rule == "given":
        return False  # "supporters grumbled that 181 were spoiled, a figure given by their agent"
    if inner.rule == "clausal.before" and inner.covers(outer.cue_span[0]):
        return False  # "Its figures show 40, the operator said": who is named last speaks
    if not inner.reporting or inner.source is None or passage.quoted(at):
        return True
    if reports_others(passage, outer) or _starts_anew(passage, outer, inner.source[0]):
        return False
    if outer.rule in _VOUCHING or inner.rule in {"clausal.object", "clausal.infinitive"}:
        return True
    start, end = inner.source
    if start > 0 and passage.row[start - 1].tag_ == "PRP$":
        start -= 1
    # "Its own survey found 40, the union added": a document of the speaker's own
    own = passage.row[start].tag_ == "PRP$" and is_document(passage.doc[start:end].root.lower_)
    return own or (end - start == 1 and passage.word(start) in _PRONOUNS)


def _starts_anew(passage: Passage, outer: DraftAttribution, at: int) -> bool:
    """Does a semicolon stand before a second speaker: "The mayor said 40 had left; the police believe 60 did"?"""
    return any(passage.word(i) == ";" for i in range(max(outer.cue_span[1], at - MAX_BRACKETS), at))


class _Around:
    """Finds the drafts whose content covers a token, in time that does not grow with the text."""

    def __init__(self, drafts: list[DraftAttribution]) -> None:
        parts = sorted(((start, end, n) for n, f in enumerate(drafts) for start, end in f.content))
        self._findings = drafts
        self._parts = parts
        self._starts = [start for start, _, _ in parts]

    def __call__(self, at: int) -> list[DraftAttribution]:
        last = bisect_left(self._starts, at + 1)
        near = self._parts[max(0, last - MAX_LEVELS) : last]
        return [self._findings[n] for _, end, n in near if at < end]
