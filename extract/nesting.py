"""Attributions within attributions: which of them speak, and which are only spoken of."""

from extract.findings import Finding
from extract.passage import Passage

_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "it", "one", "who", "people", "anyone", "everyone"})


def drop_nested(passage: Passage, findings: list[Finding]) -> list[Finding]:
    """Without what somebody is only said to say: "he said he wants", "“They told us …,” she said".

    A named source within somebody's words stays: "the BBC reported that Durham believes".
    """
    outer = [finding for finding in findings if finding.source is not None]
    return [finding for finding in findings if not _is_nested(passage, finding, outer)]


def _is_nested(passage: Passage, finding: Finding, outer: list[Finding]) -> bool:
    at = finding.cue_span[0]
    if not any(other is not finding and other.reporting and other.covers(at) for other in outer):
        return False
    if not finding.reporting or passage.quoted(at) or finding.source is None:
        return True
    start, end = finding.source
    return end - start == 1 and passage.word(start) in _PRONOUNS
