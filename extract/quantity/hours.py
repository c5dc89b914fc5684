"""Bare numbers that are a time of day: `opens at nine`, `left at 7`, `got up at six`, `doors open at 6.30`."""

import re

from spacy.tokens import Token

from extract.grammar import SUBJECTS
from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents
from extract.quantity.token_index import TokenIndex
from extract.word_classes import noun_is, verb_is

MAX_HOUR = 12

_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][05]")
"""`6.30`: minutes that are told are told in fives."""


def is_hour(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`opens at nine`, `told of it at seven this morning`: a time of day; `stands at nine` is a level."""
    mention = draft.mention
    if _is_fronted(atoms, tokens, draft):
        return True
    if atoms.low(mention.start - 1) != "at" or mention.start != mention.number_start or draft.counted is not None:
        return False
    if draft.unit and not draft.inherited:
        return False
    value = mention.low if mention.low == mention.high else None
    clock = mention.end == mention.start + 1 and _CLOCK.fullmatch(atoms[mention.start].text) is not None
    if value is None or not (clock or (1 <= value <= MAX_HOUR and value == int(value))):
        return False
    if _is_part_of_day(atoms, mention.end):
        return True
    verb = tokens.covering(atoms[mention.start - 1].start).head
    if clock and verb.lemma_ == "be" and any(_is_event(child) for child in dependents(verb)):
        return True  # "Kick-off is at 12.45"
    return verb.lemma_ in word_set("claims", "timed") or (verb.pos_ == "VERB" and _is_done_at(verb))


def _is_fronted(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`By seven there was no room`, `by two it was over the quay`: before its clause a small number is an hour."""
    mention = draft.mention
    bare = mention.end == mention.start + 1 and draft.counted is None and mention.unit is None
    if not bare or atoms.low(mention.start - 1) != "by" or not (mention.low and 1 <= mention.low <= MAX_HOUR):
        return False
    lead = tokens.covering(atoms[mention.start - 1].start)
    opens = not lead.i or lead.nbor(-1).is_punct or lead.nbor(-1).lower_ in {"and", "but"}
    first = tokens.covering(atoms[mention.end].start)
    return opens and (first.tag_ in {"PRP", "EX", "DT", "PRP$"} or first.text == ",")


def _is_event(token: Token) -> bool:
    return token.dep_ in SUBJECTS and any(noun_is(token.lower_, kind) for kind in ("event", "time"))


def _is_part_of_day(atoms: Atoms, end: int) -> bool:
    """`this morning`, `in the evening`, `on Tuesday` behind a number."""
    if atoms.low(end) == "on" and atoms[end + 1].is_capital and atoms.low(end + 1).endswith("day"):
        return True
    place = end + 1 if atoms.low(end) == "in" else end
    return atoms.low(place) in {"the", "this", "that"} and atoms.low(place + 1) in {"morning", "afternoon", "evening"}


def _is_done_at(verb: Token) -> bool:
    """Is a verb of what is done at an hour: of moving without an object, or with a particle (`got up`)?"""
    if any(child.dep_ == "dobj" and child.i > verb.i for child in dependents(verb)):
        return False  # "put the danger at four"
    return verb_is(verb.lemma_, "move") or any(child.dep_ == "prt" for child in dependents(verb))
