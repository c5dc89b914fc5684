"""What a reporter tells besides, within what somebody says: "He said the mill, which has 40 looms, would close"."""

from spacy.tokens import Token

from extract.cue.draft import DraftAttribution
from extract.grammar import RELATIVES
from extract.passage.parsed import Passage, Slice
from extract.word_classes import noun_is, verb_form_is

_INDIRECT = frozenset({"according", "clausal.before", "clausal.clause", "clausal.object", "clausal.preposition"})
_OPENERS = RELATIVES | {"WRB"}


def leave_background(passage: Passage, drafts: list[DraftAttribution]) -> None:
    """Take relative clauses that only tell more of somebody or something out of what is said in reported speech."""
    for draft in drafts:
        if draft.reporting and draft.rule in _INDIRECT:
            parts = [part for content in draft.content for part in _without(passage, content, draft)]
            draft.content = parts or draft.content


def _without(passage: Passage, content: Slice, draft: DraftAttribution) -> list[Slice]:
    start, end = content
    beside = end <= draft.cue_span[0]  # "…, where 40 homes had flooded, X said": what stands beside the cue is said
    parts = []
    for verb in passage.row[content[0] : content[1]]:
        first, last = verb.left_edge.i, verb.right_edge.i + 1
        if first > start and not (beside and last >= end) and _is_background(passage, verb):
            parts.append((start, first))
            start = min(last, end)
    parts.append((start, end))
    return [(a, b) for a, b in parts if a < b]


def _is_background(passage: Passage, verb: Token) -> bool:
    """A clause after a comma, or of a known disaster ("a crash that killed 31"), about what is not itself counted."""
    noun = verb.head
    if verb.dep_ != "relcl" or passage.quoted(verb.i) or _is_counted(noun):
        return False
    opener = passage.row[verb.left_edge.i]
    apart = verb.left_edge.i > 0 and passage.word(verb.left_edge.i - 1) == ","
    return (apart and opener.tag_ in _OPENERS) or _is_disaster(verb)


def _is_counted(noun: Token) -> bool:
    return noun.tag_ == "CD" or any(child.tag_ == "CD" for child in noun.lefts)


def _is_disaster(verb: Token) -> bool:
    if not any(child.tag_ in RELATIVES and child.dep_ == "nsubj" for child in verb.lefts) and not any(
        noun_is(verb.head.lower_, kind) for kind in ("event", "dispute")
    ):
        return False  # "a culture in which nurses were bullied"
    past = verb.tag_ == "VBD" or any(child.tag_ == "VBD" and child.dep_[:3] == "aux" for child in verb.lefts)
    return past and (verb_form_is(verb.lower_, "befall") or any(child.lower_ == "lives" for child in verb.rights))
