"""The frame of a cue verb: who speaks, to whom, and which tokens belong to saying rather than to what is said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.cue.cues import Cue, disguised_cue, form_cue, verb_cue
from extract.cue.unlisted import unlisted_cue
from extract.grammar import FINITE, FULL_FINITE, NOUNS, SUBJECTS
from extract.passage.parse_repairs import (
    apposed_name,
    document_subject,
    phrase_before_clause,
    subject_after_dateline,
    tail_phrase,
    titled_name,
)
from extract.passage.parsed import Passage, Slice
from extract.passage.source_phrases import full_extent, mention_of
from extract.passage.subjects import agent_of, is_passive, subject_of
from extract.speakers import is_person

_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_HEARERS = frozenset({"dobj", "dative", "iobj"})
_PAST = frozenset({"VBD", "VBN", "VBZ"})
_MODIFIERS = frozenset({"DT", "JJ", "NN", "NNP", "POS"})
_THINGS = frozenset({"this", "that", "these", "those"})
MAX_GAP = 12
"""Tokens between a subject and its verb within one frame: "Jane Doe, who runs the charity, said"."""


@dataclass(slots=True)
class Frame:
    """A cue verb with what belongs to it."""

    verb: Token
    cue: Cue
    source: Slice | None
    start: int
    """First token of the speaker's phrase or the verb group, whichever comes first."""
    end: int
    inverted: bool = False
    """The speaker stands after the verb: "said X"."""
    passive: bool = False
    hearer: Token | None = None
    tail: bool = False
    """Ends its clause, so that what is said stands before it."""

    @property
    def cue_span(self) -> Slice:
        """The verb with its particle."""
        return self.verb.i, _after_particle(self.verb, self.cue)


def frames(passage: Passage) -> Iterator[Frame]:
    """A frame for every cue verb of the text, quoted or not."""
    last: Frame | None = None
    for token in passage.doc:
        cue = verb_cue(token) or unlisted_cue(token)
        if cue is not None and token.dep_ not in {"amod", "compound", "aux"}:
            frame = _frame(passage, token, cue)
            if last is not None and _adds(passage, frame, last):
                frame.source, frame.start = last.source, token.i
            elif _speaks(passage, frame):
                last = frame
            yield frame
        elif cue is None and (disguised := _disguised(passage, token)) is not None:
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


def _disguised(passage: Passage, token: Token) -> Frame | None:
    """The frame of a cue verb that the tagger took for a noun."""
    cue = disguised_cue(token)
    if cue is None:
        return None
    phrase = tail_phrase(token)
    if phrase is not None and _is_said_before(passage, phrase[0]):
        return Frame(token, cue, phrase, _from_as(passage, phrase[0]), token.i + 1, tail=True)
    if token.dep_ == "ROOT" and any(child.dep_ in {"ccomp", "dobj"} for child in token.rights):
        # "emails seen by the BBC show 40 left": what has a subject and a clause or an object is a verb
        subject = next((child for child in reversed(list(token.lefts)) if child.dep_ == "nsubj"), None)
        if subject is not None:
            return Frame(token, cue, mention_of(subject), subject.left_edge.i, token.i + 1)
    phrase = phrase_before_clause(token)
    return Frame(token, cue, phrase, phrase[0], token.i + 1) if phrase is not None else None


def _is_said_before(passage: Passage, start: int) -> bool:
    """Does a clause or a quotation stand before a tail: not "On Sky News and the Channel 4 shows, …"?"""
    first = passage.sentence_at(start)[0]
    return any(token.tag_ in FINITE or passage.quoted(token.i) for token in passage.doc[first:start])


def _from_as(passage: Passage, start: int) -> int:
    """ ", as the harbour board notes": "as" belongs to saying."""
    return start - 1 if passage.word(start - 1) == "as" else start


def is_negated(verb: Token) -> bool:
    """ "did not say", "never claimed"."""
    return any(child.dep_ == "neg" or child.lower_ in {"never", "nor"} for child in verb.lefts)


def is_finite(verb: Token) -> bool:
    """ "said", "has said", "will say"; not "saying", "to say"."""
    if verb.tag_ in FULL_FINITE:
        return True
    auxiliaries = [child for child in verb.lefts if child.dep_ == "aux"]
    if verb.tag_ == "VBN" and verb.dep_ in {"ROOT", "conj", "ccomp", "parataxis"} and not auxiliaries:
        # ", the officer, Jana Reed, announced after a recount": the tagger takes many a past tense for a participle
        return any(child.dep_ == "nsubj" for child in verb.lefts)
    return any(child.tag_ in FINITE for child in auxiliaries)


def _frame(passage: Passage, verb: Token, cue: Cue) -> Frame:
    passive = is_passive(verb)
    subject = agent_of(verb) if passive else subject_of(verb)
    noun = _noun_in_disguise(passage, verb, subject, cue)
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
        frame.source, frame.start, frame.tail = phrase, _from_as(passage, phrase[0]), True
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


def _noun_in_disguise(passage: Passage, verb: Token, before: Token | None, cue: Cue) -> Frame | None:
    """ "Reed rejects claim that 40 left": the second of two verbs is a noun, and the first says what he makes of it."""
    if before is None or before.i != verb.i - 1:
        return None
    first = verb_cue(before) if before.tag_ in FULL_FINITE else form_cue(before) if passage.headline else None
    speaker = next((child for child in before.lefts if child.tag_ in NOUNS), None)
    if first is None or speaker is None:
        return None
    cue = replace(cue, polarity=first.polarity, reporting=first.reporting)
    return Frame(verb, cue, (speaker.left_edge.i, speaker.i + 1), speaker.left_edge.i, verb.i + 1)


def _place_subject(passage: Passage, frame: Frame, subject: Token) -> None:
    frame.source = mention_of(subject)
    frame.inverted = subject.i > frame.verb.i
    if frame.inverted:
        frame.end = max(frame.end, full_extent(subject))
    elif frame.verb.i - subject.right_edge.i <= MAX_GAP and not any(
        token.tag_ in FINITE and token.dep_ not in {"aux", "auxpass"}
        for token in passage.doc[subject.right_edge.i + 1 : frame.start]
    ):
        frame.start = min(frame.start, _subject_start(passage, subject))


def _subject_start(passage: Passage, subject: Token) -> int:
    """Where the subject's phrase starts, without quotations that the parser made part of it."""
    start = subject.i
    while start > subject.left_edge.i and not passage.quoted(start - 1):
        start -= 1
    # "…, the news agency Novara reported": the parser may cut what stands before a name off it
    further = start
    while further > 0 and passage.doc[further - 1].tag_ in _MODIFIERS and not passage.quoted(further - 1):
        further -= 1
    return further if further > 0 and passage.word(further - 1) == "," else start


def _verb_group(passage: Passage, verb: Token, cue: Cue) -> Slice:
    quoted = passage.quotation_at(verb.i)
    # "“Probably,” said X": the parser hangs the last word of a quotation on the verb after it
    before = (c.i for c in verb.lefts if c.dep_ in _BEFORE_VERB and passage.quotation_at(c.i) is quoted)
    start = min([verb.i, *(i for i in before if verb.i - i <= 4)])
    end = _after_particle(verb, cue)
    doc = verb.doc
    return start, end + (end < len(doc) and doc[end].dep_ == "prt")


def _after_particle(verb: Token, cue: Cue) -> int:
    following = verb.i + 1
    if cue.particle and following < len(verb.doc) and verb.doc[following].lower_ in cue.particle:
        return following + 1
    return following


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
