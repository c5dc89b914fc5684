"""Levels of an index, a gauge or a score, which count nobody: `The index fell to 49.8`, `the gauge hit 119`."""

from spacy.tokens import Token

from extract.lexicon import word_set
from extract.quantity.inherited import Inherited
from extract.quantity.parse_tree import dependents, own_subject
from extract.quantity.roles import SUBJECT, Role, clause_head

INDEX_POINT = Inherited("index_point", "index point", "points")
_GAUGES = frozenset({"index", "gauge", "barometer"})
_READ_OFF = frozenset({"reading", "score", "rating", "magnitude", "level"})
"""Nouns whose values count nothing, though they may be of no index."""


def of_an_index(role: Role) -> Inherited | None:
    """What a number is that a clause about an index or a gauge gives as its level or move."""
    subject = _subject(role)
    if subject is None:
        return None
    names = {subject.lower_, *(child.lower_ for child in dependents(subject) if child.dep_ in {"compound", "nmod"})}
    is_index = names & word_set("measures", "points.indices") or names & _GAUGES
    return INDEX_POINT if is_index else None


def counts_nobody(role: Role) -> bool:
    """Is it the value of what is measured: `The reading was 58`, `The price rose to 40`?"""
    subject = _subject(role)
    if subject is None or subject.tag_ != "NN":
        return False
    return subject.lower_ in word_set("measures", "measured") or subject.lower_ in _READ_OFF


def _subject(role: Role) -> Token | None:
    return None if role.part in SUBJECT else own_subject(clause_head(role.token))
