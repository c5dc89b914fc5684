"""Who can speak: nouns for people, bodies and documents, by our lists and by what WordNet says of the rest."""

from functools import lru_cache

from extract.kept import ANSWERS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.people import people, speakers, unnamed
from extract.word_classes import noun_is


@lru_cache(ANSWERS)
def is_person(noun: str) -> bool:
    """Does a noun in lower case stand for people: "minister", "beekeepers"?"""
    return noun in speakers() or noun in unnamed()


@lru_cache(ANSWERS)
def is_body(noun: str) -> bool:
    """Does a noun in lower case stand for bodies: "council", "syndicates"?"""
    return noun in word_set("sources", "organisations") or noun_is(singular(noun), "body")


@lru_cache(ANSWERS)
def is_document(noun: str) -> bool:
    """Does a noun in lower case stand for documents, data or studies: "survey", "logbooks"?"""
    known = noun in word_set("sources", "documents") | word_set("sources", "polls")
    return known or noun_is(singular(noun), "document")


@lru_cache(ANSWERS)
def is_expert(noun: str) -> bool:
    """Does a noun in lower case stand for those who speak for the body where they work: "geologists"?"""
    return singular(noun) in people("expert") or singular(noun).endswith(_LEARNED)


_LEARNED = ("ologist", "icist", "omist", "onomer", "ographer", "atician", "emist")
