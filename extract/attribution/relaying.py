"""Who relays whom: "X told the BBC", "the BBC reported, citing X", "…, the Independent reports"."""

from functools import lru_cache

from spacy.tokens import Doc, Token

from extract.cue.draft import DraftAttribution
from extract.grammar import NAMES, NOUNS
from extract.lexicon import word_set
from extract.names.gender import gender_of
from extract.names.name_runs import name_runs
from extract.names.name_words import words_of
from extract.names.offices import is_office, is_titled, person_words
from extract.names.relays import relay_title
from extract.passage.parsed import Passage, Slice
from extract.passage.source_phrases import mention_of

_SAYING = frozenset({"say", "write", "add"})
_CITING = frozenset({"citing", "quoting"})
MAX_TITLE = 6
"""Words of an outlet's name with what introduces it."""
MAX_REACH = 18
"""Tokens between a cue and the outlet it was said to: "said in an interview on Tuesday with Sky News"."""


def settle_relays(passage: Passage, drafts: list[DraftAttribution]) -> None:
    """Fill `via` of each draft, and give what an outlet says "citing X" to X."""
    for draft in drafts:
        _hand_over(passage, draft)
    outlets = [
        (f, title)
        for f in drafts
        if f.via is None and (title := _source_title(passage, f) or _reporting_name(passage, f)) is not None
    ]
    speaking = {f.source[0] for f, _ in outlets if f.source is not None and f.rule != "clausal.passive"}
    for draft in drafts:
        if draft.source is None or draft.via is not None or _source_title(passage, draft) is not None:
            continue
        draft.via = _told(passage, draft, speaking) or _relayed_by(draft, outlets)


def _source_title(passage: Passage, draft: DraftAttribution) -> str | None:
    if draft.source is None:
        return None
    start, end = draft.source
    # "the news agency Novara": what it is may stand before a mention that is only its name
    while start > 0 and end - start < MAX_TITLE and passage.row[start - 1].tag_ in {"NN", "NNP", "JJ"}:
        start -= 1
    return relay_title(_words(passage, draft.source)) or relay_title(_words(passage, (start, end)))


def _words(passage: Passage, part: Slice) -> list[str]:
    return [token.text for token in passage.row[part[0] : part[1]]]


def _hand_over(passage: Passage, draft: DraftAttribution) -> None:
    """ "The BBC reported, citing Harwick, that …": the source is Harwick, the BBC relays."""
    citing = _citing(passage, draft)
    if citing is None:
        return
    title = _source_title(passage, draft) or _reporting_name(passage, draft, citing=True)
    cited = next((child for child in citing.rights if child.dep_ in {"dobj", "pobj"}), None)
    if title is not None and cited is not None:
        draft.source, draft.cue_span, draft.via = mention_of(cited), (citing.i, citing.i + 1), title
        draft.rule += "+citing"


def _citing(passage: Passage, draft: DraftAttribution) -> Token | None:
    """The "citing" that stands beside a cue, behind it or before, and is not how what is said begins."""
    start, end = draft.cue_span
    first, limit = passage.sentence_at(start)
    behind = passage.row[end : min(limit, end + MAX_REACH)]
    before = passage.row[max(first, start - MAX_REACH) : start] if draft.rule != "according" else ()
    for token in (*behind, *before):
        begins = draft.content[0][0] == token.i
        if token.lower_ in _CITING and not begins and not passage.quoted(token.i):
            found: Token = token
            return found
    return None


def _reporting_name(passage: Passage, draft: DraftAttribution, *, citing: bool = False) -> str | None:
    """Whatever "X reported, citing Y" names is an outlet, known or not, unless it is a person or an office.

    `citing`: it is said to cite somebody, so that "said" will do for "reported".
    """
    verbs = word_set("relays", "kinds.reporting") | (_SAYING if citing else frozenset())
    if draft.source is None or draft.cue is None or draft.cue.lemma not in verbs:
        return None
    run = next(name_runs(passage.doc, *draft.source), None)
    if run is None or run[1] != draft.source[1]:
        return None
    parts = words_of(passage.doc, *run)
    if len(parts) == 1 and parts[0] in _surnames(passage.doc):
        return None
    if draft.cue.lemma in _SAYING and _may_be_person(passage, run, parts):
        return None
    known = gender_of(parts) is not None or is_titled(parts) or person_words(parts) != parts or is_office(parts)
    body = any(word.lower() in word_set("sources", "organisations") for word in parts)
    return None if known or body else " ".join(parts)


def _may_be_person(passage: Passage, run: Slice, parts: list[str]) -> bool:
    """Does a noun stand before the name ("leader Jana Reed"), something beside it, or its last word alone elsewhere?"""
    start, end = run
    described = start > 0 and passage.row[start - 1].tag_ in NOUNS
    beside = passage.word(end) == "," and passage.word(end + 1) not in _CITING
    alone = len(parts) > 1 and parts[-1] in _lone_names(passage.doc)
    return described or beside or alone


@lru_cache(maxsize=1)
def _lone_names(doc: Doc) -> frozenset[str]:
    """The name words that stand behind no other somewhere; kept until the next text."""
    names = (token for token in doc if token.tag_ in NAMES)
    return frozenset(token.text for token in names if token.i == 0 or doc[token.i - 1].tag_ not in NAMES)


@lru_cache(maxsize=1)
def _surnames(doc: Doc) -> frozenset[str]:
    """The words that stand behind another name word somewhere; kept until the next text."""
    return frozenset(token.text for token in doc[1:] if token.tag_ in NAMES and doc[token.i - 1].tag_ in NAMES)


def reports_others(passage: Passage, draft: DraftAttribution) -> bool:
    """Is a draft's source one that relays: a known outlet, or a name that is said to report?"""
    return (_source_title(passage, draft) or _reporting_name(passage, draft)) is not None


def _told(passage: Passage, draft: DraftAttribution, speaking: set[int]) -> str | None:
    """The outlet named beside the cue, outside what is said: "told the BBC", "in an interview with Sky News".

    `speaking` are the places of outlets that speak themselves.
    """
    start, end = passage.sentence_at(draft.cue_span[0])
    start, end = max(start, draft.cue_span[0] - MAX_REACH), min(end, draft.cue_span[1] + MAX_REACH)
    for first, last in name_runs(passage.doc, start, end):
        if (
            draft.covers(first)
            or passage.quoted(first)
            or _within(first, draft.source)
            or speaking & {first, first - 1}
        ):
            continue
        title = relay_title(_words(passage, (first, last))) or relay_title(_words(passage, (first, last - 1)))
        if title is not None and passage.word(first - 1) not in {"of", "'s", "’s"}:
            return title
    return None


def _within(i: int, part: Slice | None) -> bool:
    return part is not None and part[0] <= i < part[1]


def _relayed_by(draft: DraftAttribution, outlets: list[tuple[DraftAttribution, str]]) -> str | None:
    """The outlet within whose report the draft stands, the innermost if several."""
    at = draft.cue_span[0]
    covering = [(f, title) for f, title in outlets if f.covers(at) and f.reporting]
    if not covering:
        return None
    return min(covering, key=lambda item: sum(end - start for start, end in item[0].content))[1]
