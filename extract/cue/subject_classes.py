"""Cues that say something only of certain subjects: documents that show, polls that put, markets that expect."""

from functools import cache

from spacy.tokens import Token

from extract.cue.frame import Frame
from extract.grammar import NOUNS
from extract.lexicon import word_set
from extract.people import groups, people
from extract.speakers import is_body, is_document, is_expert
from extract.words import row_of


def has_wanted_subject(frame: Frame, said: list[Token]) -> bool:
    """Is the speaker one of those that the cue asks for? `said`: its objects."""
    wanted = frame.cue.subject
    if wanted is None or frame.source is None:
        return True
    phrase = {token.lower_ for token in row_of(frame.verb)[slice(*frame.source)]}
    if wanted == "document":
        return (
            any(map(is_document, phrase))
            or _means_document(frame)
            or (frame.cue.finds and _is_finding(frame, said, phrase))
        )
    return not phrase.isdisjoint(_traders() if wanted == "market" else word_set("sources", "polls"))


@cache
def _traders() -> frozenset[str]:
    return people("trader") | groups("trader") | {"market", "markets"}


def _means_document(frame: Frame) -> bool:
    """ "They show a deficit of £52m": the pronoun of a document that the sentence before speaks of."""
    start, end = frame.source or (0, 0)
    doc = frame.verb.doc
    if end - start != 1 or doc[start].lower_ not in {"it", "they", "which"}:
        return False
    first = doc[start].sent.start
    before = doc[first - 1].sent if first > 0 else doc[0:0]
    return any(token.tag_ in NOUNS and is_document(token.lower_) for token in before)


def _is_finding(frame: Frame, said: list[Token], speaker: set[str]) -> bool:
    """ "Geologists identified 60 sites", "the coroner's office recorded 12 deaths": what others have, counted.

    A firm that "recorded a loss of £3m" and a team that "recorded three wins" tell of themselves.
    """
    noun = frame.verb.head
    if frame.passive and frame.verb.dep_ == "acl" and noun.lower_ not in word_set("sources", "own_doings"):
        # "gusts of 94mph, recorded by the hobbyist Omar Kane"
        return any(token.tag_ == "CD" for token in row_of(noun)[noun.left_edge.i : frame.verb.i])
    counted = bool(said) and any(token.tag_ == "CD" and token.head == said[0] for token in said[0].lefts)
    if not counted or said[0].lower_ in word_set("sources", "own_doings"):
        return False
    public = {word for word in speaker if is_body(word)} - word_set("sources", "players")
    return bool(public) or any(is_expert(word) for word in speaker)
