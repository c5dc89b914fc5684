""" "Under X's plan, 40 …", "X's plan would cut 40 …": what is planned, which vouches for no number."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.cue.content import trim
from extract.cue.draft import DraftAttribution
from extract.grammar import SUBJECTS
from extract.lexicon import word_set
from extract.passage.parsed import Passage, Slice
from extract.passage.source_phrases import mention_of


def find_plans(passage: Passage) -> Iterator[DraftAttribution]:
    """What somebody's plan holds, outside quotations."""
    for noun in passage.row:
        if noun.lower_ not in word_set("sources", "plans") or passage.quoted(noun.i):
            continue
        owner = next((child for child in noun.lefts if child.dep_ == "poss" and child.tag_ != "PRP$"), None)
        content = trim(passage, _under(passage, noun) or _would(noun)) if owner is not None else []
        if owner is not None and content:
            yield DraftAttribution("plan", None, (noun.i, noun.i + 1), mention_of(owner), content, wish=True)


def _under(passage: Passage, noun: Token) -> list[Slice]:
    """ "Under X's plan, …": the rest of the sentence."""
    start, end = passage.sentence_at(noun.i)
    after = int(noun.right_edge.i) + 1
    opens = noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.head.i == start
    return [(after, end)] if opens and passage.word(after) == "," else []


def _would(noun: Token) -> list[Slice]:
    """ "X's plan would …", "X's plan includes …": what the verb says of it."""
    verb = noun.head
    if noun.dep_ not in SUBJECTS or verb.i < noun.i:
        return []
    planned = verb.lemma_ == "include" or any(child.lower_ in {"would", "will"} for child in verb.lefts)
    return [(int(noun.right_edge.i) + 1, int(verb.right_edge.i) + 1)] if planned else []
