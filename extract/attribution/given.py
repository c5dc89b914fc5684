""" "…, a figure given by X": who gives a number that a noun behind its clause takes up again."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.cue.content import trim
from extract.cue.draft import DraftAttribution
from extract.lexicon import word_set
from extract.passage.parsed import Passage
from extract.passage.source_phrases import mention_of
from extract.passage.subjects import agent_of

_TAKING_UP = frozenset({"figure", "number", "total", "tally", "count", "estimate", "sum", "claim", "statistic", "toll"})


def find_given(passage: Passage) -> Iterator[DraftAttribution]:
    """What stands before a noun for it that somebody is said to give, outside quotations."""
    for noun in passage.row:
        if noun.lower_ not in _TAKING_UP or passage.quoted(noun.i) or passage.word(noun.left_edge.i - 1) != ",":
            continue
        giver = next((agent for child in noun.rights if (agent := _giver(child)) is not None), None)
        content = trim(passage, [(passage.sentence_at(noun.i)[0], noun.left_edge.i)]) if giver is not None else []
        if giver is not None and content:
            yield DraftAttribution("given", None, (noun.i, noun.i + 1), mention_of(giver), content)


def _giver(participle: Token) -> Token | None:
    """ "given by the agent", "confirmed by police"; not "kept down by the weather"."""
    gives = participle.lemma_.lower() in word_set("sources", "presenting") | {"supply", "confirm", "state", "put"}
    return agent_of(participle) if gives and participle.tag_ == "VBN" and participle.dep_ == "acl" else None
