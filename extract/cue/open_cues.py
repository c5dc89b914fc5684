"""What a verb on no list takes as said: by what WordNet has for verbs of saying, or by the frame it stands in."""

from spacy.tokens import Token

from extract.grammar import FULL_FINITE, NAMES, NOUNS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.passage.parsed import closes_quotation
from extract.word_classes import infinitives, noun_is, verb_is
from extract.words import row_of

_NOTHING: frozenset[str] = frozenset()
_VERBS = FULL_FINITE | {"VB", "VBN", "VBG"}
_PAST = frozenset({"VBD", "VBZ", "VBN"})
_ENDS = frozenset({".", ",", ";", ":", "?", "!"})
_OF_PHRASE = NOUNS | {"DT", "JJ", "PRP", "PRP$", "POS", "HYPH", "CD"}
MAX_SPEAKER = 7
"""Words of a speaker between a quotation and its verb."""


def open_takes(verb: Token) -> frozenset[str]:
    """The contents that a verb on no list may take here; none for what is no verb of saying."""
    if verb.tag_ not in _VERBS or verb.lemma_ in {"be", "have", "do"}:
        return _NOTHING
    if beside_quotation(verb):
        return frozenset({"quote"})
    lemmas = {verb.lemma_.lower(), *infinitives(verb.lower_)}  # "griped" is no form of "grip", as the tagger has it
    if not lemmas.isdisjoint(word_set("cues", "no_cues")):
        return _NOTHING
    if any(verb_is(lemma, "say") for lemma in lemmas):
        return frozenset({"clause", "quote"})
    return frozenset({"object", "clause"}) if any(verb_is(lemma, "find") for lemma in lemmas) else _NOTHING


def tells(noun: Token) -> bool:
    """Is a noun on no list one of saying by the reference, with a clause behind it: "her allegation that"?"""
    lemma = singular(noun.lower_)
    if lemma in word_set("cues", "no_noun_cues"):
        return False
    if not noun_is(lemma, "statement") and not _holds(noun):
        return False
    following = row_of(noun)[noun.i + 1 : noun.i + 1 + MAX_SPEAKER]
    that = next((token for token in following if token.lower_ == "that"), None)
    return that is not None and that.tag_ == "IN"


def _holds(noun: Token) -> bool:
    """ "Her repeated emphasis that 40 …": whatever the noun, somebody's with a clause of its own is what is held."""
    owned = any(child.dep_ == "poss" for child in noun.lefts)
    clauses = (child for child in noun.rights if child.dep_ in {"acl", "ccomp"})
    return owned and any(mark.lower_ == "that" and mark.dep_ == "mark" for c in clauses for mark in c.lefts)


def beside_quotation(verb: Token) -> bool:
    """`“…,” croaked Ann Holt.`, `“…,” Ann Holt croaked.`: whatever the verb, it can but say what is quoted."""
    if verb.tag_ not in _PAST:
        return False
    row, i = row_of(verb), verb.i
    if closes_quotation(row, i - 1):
        return i + 1 < len(row) and row[i + 1].tag_ in NAMES | {"DT"} and row[i + 1].dep_ not in {"dobj", "attr"}
    if i + 1 < len(row) and row[i + 1].text not in _ENDS:
        return False
    first = i - 1
    while first > 0 and i - first <= MAX_SPEAKER and row[first].tag_ in _OF_PHRASE:
        first -= 1
    return first < i - 1 and closes_quotation(row, first)
