"""The frames of a text: its cue verbs, each with whoever speaks and whoever is spoken to."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.cue.cues import Cue, verb_cue
from extract.cue.disguises import from_as, noun_in_disguise, verb_in_disguise
from extract.cue.frame import Frame, after_particle, is_finite
from extract.cue.unlisted import unlisted_cue
from extract.grammar import FINITE, FULL_FINITE, SUBJECTS
from extract.passage.parse_repairs import apposed_name, document_subject, subject_after_dateline
from extract.passage.parsed import Passage, Slice
from extract.passage.phrases_before_cues import tail_phrase, titled_name
from extract.passage.source_phrases import full_extent, mention_of
from extract.passage.subjects import agent_of, is_passive, subject_of
from extract.speakers import is_person
from extract.words import row_of

_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_HEARERS = frozenset({"dobj", "dative", "iobj"})
_PAST = frozenset({"VBD", "VBN", "VBZ"})
_MODIFIERS = frozenset({"DT", "JJ", "NN", "NNP", "POS"})
_THINGS = frozenset({"this", "that", "these", "those"})
MAX_GAP = 12
"""Tokens between a subject and its verb within one frame: "Jane Doe, who runs the charity, said"."""


def frames(passage: Passage) -> Iterator[Frame]:
    """A frame for every cue verb of the text, quoted or not."""
    last: Frame | None = None
    for token in passage.words:
        cue = verb_cue(token) or unlisted_cue(token)
        if cue is not None and token.dep_ not in {"amod", "compound", "aux"}:
            frame = _frame(passage, token, cue)
            if last is not None and _adds(passage, frame, last):
                frame.source, frame.start = last.source, token.i
            elif _speaks(passage, frame):
                last = frame
            yield frame
        elif cue is None and (disguised := verb_in_disguise(passage, token)) is not None:
            yield disguised


def _speaks(passage: Passage, frame: Frame) -> bool:
    """Does somebody say something of his own here: not "that this explained the fall", nor within a quotation?"""
    if frame.source is None or not is_finite(frame.verb) or not frame.cue.reporting or passage.quoted(frame.verb.i):
        return False
    return passage.word(frame.source[0]) not in _THINGS or frame.source[1] - frame.source[0] > 1


def _adds(passage: Passage, frame: Frame, last: Frame) -> bool:
    """ "Reed said 64 died and 19 were taken, adding that five …": the participle's subject is who speaks."""
    verb = frame.verb
    # "… were kidnapped in the raid, saying five …": no raid says anything
    adds = verb.dep_ in {"advcl", "conj", "dep"} or verb.lower_ in {"saying", "adding"}
    if verb.tag_ != "VBG" or not adds or passage.word(verb.i - 1) != ",":
        return False
    return passage.sentence_at(verb.i)[0] <= last.verb.i < verb.i and not passage.quoted(verb.i)


def _frame(passage: Passage, verb: Token, cue: Cue) -> Frame:
    passive = is_passive(verb)
    subject = agent_of(verb) if passive else subject_of(verb)
    noun = noun_in_disguise(passage, verb, subject, cue)
    if noun is not None:
        return noun
    if subject is not None and subject.tag_ in FULL_FINITE:
        subject = None  # "Waiting list hits record 7.7m": the other of two verbs is none
    start, end = _verb_group(passage, verb, cue)
    frame = Frame(verb, cue, None, start, end, passive=passive, hearer=_hearer(verb, cue))
    astray = subject is None or subject.i < start - MAX_GAP or verb.dep_ in {"pobj", "npadvmod", "appos"}
    # "ferry board records show": the parser may give the verb only the end of the phrase for a subject
    cut = subject is not None and subject.dep_ not in SUBJECTS
    phrase = tail_phrase(verb) if (astray or cut) and not passive else None
    if phrase is not None:
        frame.source, frame.start, frame.tail = phrase, from_as(passage, phrase[0]), True
        return frame
    titled = titled_name(verb) if verb.tag_ in _PAST and "clause" in cue.takes else None
    if titled is not None:
        frame.start, frame.source = titled
        frame.tail, frame.passive = True, False
        return frame
    if subject is not None:
        subject = subject_after_dateline(verb, subject)
    if not passive:
        subject = apposed_name(verb, subject) or document_subject(verb, subject) or subject
    if subject is not None:
        _place_subject(passage, frame, subject)
    if frame.hearer is not None:
        frame.end = max(frame.end, _hearer_end(frame.hearer))
    return frame


def _place_subject(passage: Passage, frame: Frame, subject: Token) -> None:
    frame.source = mention_of(subject)
    frame.inverted = subject.i > frame.verb.i
    if frame.inverted:
        frame.end = max(frame.end, full_extent(subject))
    elif frame.verb.i - subject.right_edge.i <= MAX_GAP and not any(
        token.tag_ in FINITE and token.dep_ not in {"aux", "auxpass"}
        for token in passage.row[subject.right_edge.i + 1 : frame.start]
    ):
        frame.start = min(frame.start, _subject_start(passage, subject))


def _subject_start(passage: Passage, subject: Token) -> int:
    """Where the subject's phrase starts, without quotations that the parser made part of it."""
    start = subject.i
    while start > subject.left_edge.i and not passage.quoted(start - 1):
        start -= 1
    # "…, the news agency Novara reported": the parser may cut what stands before a name off it
    further = start
    while further > 0 and passage.row[further - 1].tag_ in _MODIFIERS and not passage.quoted(further - 1):
        further -= 1
    return further if further > 0 and passage.word(further - 1) == "," else start


def _verb_group(passage: Passage, verb: Token, cue: Cue) -> Slice:
    quoted = passage.quotation_at(verb.i)
    # "“Probably,” said X": the parser hangs the last word of a quotation on the verb after it
    before = (c.i for c in verb.lefts if c.dep_ in _BEFORE_VERB and passage.quotation_at(c.i) is quoted)
    start = min([verb.i, *(i for i in before if verb.i - i <= 4)])
    end = after_particle(verb, cue)
    row = row_of(verb)
    return start, end + (end < len(row) and row[end].dep_ == "prt")


def _hearer(verb: Token, cue: Cue) -> Token | None:
    """ "told reporters", "said to the BBC": who is spoken to."""
    if cue.hearer:
        return next((child for child in verb.rights if child.dep_ in _HEARERS and not _is_counted_thing(child)), None)
    if "clause" not in cue.takes:
        return None
    to = next((child for child in verb.rights if child.lower_ == "to" and child.dep_ in {"prep", "dative"}), None)
    told = next((child for child in to.rights if child.dep_ == "pobj"), None) if to is not None else None
    # "finds 47% back the strike to 40% who do not"
    return None if told is not None and any(child.tag_ == "CD" for child in told.lefts) else told


def _is_counted_thing(noun: Token) -> bool:
    """ "warns 300 homes could flood": no homes are warned."""
    return any(child.dep_ == "nummod" for child in noun.lefts) and not is_person(noun.lower_)


def _hearer_end(hearer: Token) -> int:
    extent = hearer.right_edge.i + 1
    return extent if extent - hearer.i < MAX_GAP else hearer.i + 1
