"""Frames of cues in disguise: verbs that the tagger took for nouns, and nouns that it took for verbs."""

from dataclasses import replace

from spacy.tokens import Token

from extract.cue.cues import Cue, disguised_cue, form_cue, verb_cue
from extract.cue.frame import Frame
from extract.grammar import FINITE, FULL_FINITE, NOUNS
from extract.passage.parsed import Passage
from extract.passage.phrases_before_cues import phrase_before_clause, tail_phrase
from extract.passage.source_phrases import mention_of


def verb_in_disguise(passage: Passage, token: Token) -> Frame | None:
    """The frame of a cue verb that the tagger took for a noun."""
    cue = disguised_cue(token)
    if cue is None:
        return None
    phrase = tail_phrase(token)
    if phrase is not None and _is_said_before(passage, phrase[0]):
        return Frame(token, cue, phrase, from_as(passage, phrase[0]), token.i + 1, tail=True)
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
    return any(token.tag_ in FINITE or passage.quoted(token.i) for token in passage.row[first:start])


def noun_in_disguise(passage: Passage, verb: Token, before: Token | None, cue: Cue) -> Frame | None:
    """ "Reed rejects claim that 40 left": the second of two verbs is a noun, and the first says what he makes of it."""
    if before is None or before.i != verb.i - 1:
        return None
    first = verb_cue(before) if before.tag_ in FULL_FINITE else form_cue(before) if passage.headline else None
    speaker = next((child for child in before.lefts if child.tag_ in NOUNS), None)
    if first is None or speaker is None:
        return None
    cue = replace(cue, polarity=first.polarity, reporting=first.reporting)
    return Frame(verb, cue, (speaker.left_edge.i, speaker.i + 1), speaker.left_edge.i, verb.i + 1)


def from_as(passage: Passage, start: int) -> int:
    """ ", as the harbour board notes": "as" belongs to saying."""
    return start - 1 if passage.word(start - 1) == "as" else start
