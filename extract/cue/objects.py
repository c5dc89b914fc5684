"""What a cue verb says as its object: "confirmed 30 deaths", "35,000 deaths, verified by X"."""

from spacy.tokens import Token

from extract.cue.content import phrase_content
from extract.cue.cues import noun_cue
from extract.cue.frame import Frame
from extract.cue.subject_classes import has_wanted_subject
from extract.grammar import RELATIVES, SUBJECTS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.passage.parsed import Passage, Slice
from extract.speakers import is_document, is_expert
from extract.word_classes import noun_is
from extract.words import row_of

_DOING = frozenset({"declare", "announce"})


def things(frame: Frame) -> list[Token]:
    """Objects of the cue that are no hearers."""
    verb = frame.verb
    return [
        child
        for child in verb.rights
        if child.dep_ in {"dobj", "attr", "oprd"}
        and child.left_edge.i >= frame.end
        and (frame.hearer is None or child.i != frame.hearer.i)
        and not any(token.text in {",", ":"} for token in row_of(verb)[frame.end : child.left_edge.i])
    ]


def obj(passage: Passage, frame: Frame) -> list[Slice]:
    """ "confirmed 30 deaths"; what only documents say has a document for its subject."""
    if "object" not in frame.cue.takes:
        return []
    said = things(frame)
    if not has_wanted_subject(frame, said):
        return []
    if frame.passive:
        return _passive_object(frame)
    if not said and "clause" not in frame.cue.takes:  # "lists 40 homes flooded": the parser makes a clause of it
        said = [child for child in frame.verb.rights if child.dep_ == "ccomp" and child.left_edge.i == frame.end]
    if not said or not _deniable(frame, said[0]) or _is_progressive(frame) or _is_come_upon(frame, said[0]):
        return []
    if frame.cue.lemma in _DOING and noun_is(singular(said[0].lower_), "time"):
        return []  # "declared three days of mourning": done by saying so
    content = phrase_content(passage, frame, said[0].left_edge.i, said[0].right_edge.i + 1)
    return [(start, _aside(passage, start, end)) for start, end in content]


def _aside(passage: Passage, start: int, end: int) -> int:
    """What is told of a thing besides is the reporter's own: "show a close race in the county, where 18 stand"."""
    commas = (i for i in range(start + 1, end - 1) if passage.word(i) == "," and not passage.quoted(i))
    return next((i for i in commas if passage.row[i + 1].tag_ in RELATIVES | {"WRB"}), end)


def _is_progressive(frame: Frame) -> bool:
    """ "is finding", "are showing": doing, not telling; "is proposing" wishes still."""
    return (
        frame.cue.reporting
        and frame.verb.tag_ == "VBG"
        and any(child.lemma_ == "be" for child in (*frame.verb.lefts, frame.verb.head))
    )


def _is_come_upon(frame: Frame, thing: Token) -> bool:
    """ "Police find the body of a man of 30": what nobody's research finds and no number counts is a thing found."""
    if frame.cue.lemma != "find" or frame.source is None:
        return False
    counted = any(
        t.like_num or t.tag_ == "CD" or t.lower_ == "evidence" for t in row_of(thing)[thing.left_edge.i : thing.i + 1]
    )
    speaker = row_of(frame.verb)[slice(*frame.source)]
    return not counted and not any(is_document(token.lower_) or is_expert(token.lower_) for token in speaker)


def _deniable(frame: Frame, thing: Token) -> bool:
    """What is denied or doubted must be something said, "the claim that 300": a rule or a strike is only opposed."""
    if frame.cue.polarity == "affirms":
        return True
    said = thing.lower_ in word_set("sources", "deniable") or noun_cue(thing) is not None
    return said or any(token.like_num for token in thing.lefts)


def _passive_object(frame: Frame) -> list[Slice]:
    """ "35,000 deaths, verified by X", "the figure was confirmed by X"."""
    verb = frame.verb
    if verb.dep_ == "acl":
        return [(verb.head.left_edge.i, verb.i)]
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    return [(subject.left_edge.i, verb.i)] if subject is not None else []
