"""Who relays whom: "X told the BBC", "the BBC reported, citing X", "…, the Independent reports"."""

from extract.cue.found import Finding
from extract.names.proper_names import name_runs
from extract.names.relays import relay_title
from extract.passage.parsed import Passage, Slice
from extract.passage.source_phrases import mention_of

_CITING = frozenset({"citing", "quoting"})
MAX_TITLE = 6
"""Words of an outlet's name with what introduces it."""
MAX_REACH = 18
"""Tokens between a cue and the outlet it was said to: "said in an interview on Tuesday with Sky News"."""


def settle_relays(passage: Passage, findings: list[Finding]) -> None:
    """Fill `via` of each finding, and give what an outlet says "citing X" to X."""
    for finding in findings:
        _hand_over(passage, finding)
    outlets = [(f, title) for f in findings if f.via is None and (title := _source_title(passage, f)) is not None]
    speaking = {f.source[0] for f, _ in outlets if f.source is not None and f.rule != "clausal.passive"}
    for finding in findings:
        if finding.source is None or finding.via is not None or _source_title(passage, finding) is not None:
            continue
        finding.via = _told(passage, finding, speaking) or _relayed_by(finding, outlets)


def _source_title(passage: Passage, finding: Finding) -> str | None:
    if finding.source is None:
        return None
    start, end = finding.source
    # "the news agency Novara": what it is may stand before a mention that is only its name
    while start > 0 and end - start < MAX_TITLE and passage.doc[start - 1].tag_ in {"NN", "NNP", "JJ"}:
        start -= 1
    return relay_title(_words(passage, finding.source)) or relay_title(_words(passage, (start, end)))


def _words(passage: Passage, part: Slice) -> list[str]:
    return [token.text for token in passage.doc[part[0] : part[1]]]


def _hand_over(passage: Passage, finding: Finding) -> None:
    """ "The BBC reported, citing Harwick, that …": the source is Harwick, the BBC relays."""
    title = _source_title(passage, finding)
    if title is None:
        return
    start, end = finding.cue_span
    limit = passage.sentence_at(start)[1]
    for token in passage.doc[end : min(limit, end + MAX_REACH)]:
        if (
            token.lower_ not in _CITING
            or passage.quoted(token.i)
            or (finding.covers(token.i) and finding.content[0][0] == token.i)
        ):
            continue
        cited = next((child for child in token.rights if child.dep_ in {"dobj", "pobj"}), None)
        if cited is not None:
            finding.source, finding.cue_span, finding.via = mention_of(cited), (token.i, token.i + 1), title
            finding.rule += "+citing"
        return


def _told(passage: Passage, finding: Finding, speaking: set[int]) -> str | None:
    """The outlet named beside the cue, outside what is said: "told the BBC", "in an interview with Sky News".

    `speaking` are the places of outlets that speak themselves.
    """
    start, end = passage.sentence_at(finding.cue_span[0])
    start, end = max(start, finding.cue_span[0] - MAX_REACH), min(end, finding.cue_span[1] + MAX_REACH)
    for first, last in name_runs(passage.doc, start, end):
        if (
            finding.covers(first)
            or passage.quoted(first)
            or _within(first, finding.source)
            or speaking & {first, first - 1}
        ):
            continue
        title = relay_title(_words(passage, (first, last))) or relay_title(_words(passage, (first, last - 1)))
        if title is not None and passage.word(first - 1) not in {"of", "'s", "’s"}:
            return title
    return None


def _within(i: int, part: Slice | None) -> bool:
    return part is not None and part[0] <= i < part[1]


def _relayed_by(finding: Finding, outlets: list[tuple[Finding, str]]) -> str | None:
    """The outlet within whose report the finding stands, the innermost if several."""
    at = finding.cue_span[0]
    covering = [(f, title) for f, title in outlets if f.covers(at) and f.reporting]
    if not covering:
        return None
    return min(covering, key=lambda item: sum(end - start for start, end in item[0].content))[1]
