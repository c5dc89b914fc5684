"""Verbs of what is to come."""

from extract.words import Word

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would", "'d", "could", "may", "might", "wo"})


def lies_ahead(verb: Word) -> bool:
    """ "Will rise", "could be cut", "is to close", in headlines "to close"; not "could be as high as", "he'd gone"."""
    words = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    if words & _FUTURE and "have" not in words and (verb.tag_ == "VB" or "be" in words):
        return verb.lemma_ != "be" or not words & {"could", "may", "might"}
    told = verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
    return "to" in words and (told or verb.dep_ == "ROOT")
