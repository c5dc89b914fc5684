"""Who did it, as a name or noun that can stand in a line by itself."""

from extract.grammar import ARTICLES
from extract.nouns import singular
from extract.people import counted_people
from extract.question.antecedents import meant
from extract.question.subject.spelling import written
from extract.words import Word

_NAMING = frozenset({"compound", "poss", "case", "amod", "det", "nmod"})
_POINTING = frozenset({"PRP", "PRP$", "WDT", "WP", "WP$", "DT", "EX"})


def doer_of(subject: Word | None) -> str | None:
    """Who did it, by name where a pronoun stands for one."""
    if subject is None:
        return None
    found = meant(subject) if subject.tag_ in _POINTING else subject
    if found is None or found.tag_ in _POINTING or found.like_num:
        return None
    if subject.lower_ in {"it", "its"} and singular(found.lower_) in counted_people():
        return None
    if subject.lower_ == "they" and found.tag_ == "NNP" and _finite(subject).tag_ == "VBP":
        return None  # "they have" is not of one person
    words = [t for t in found.subtree if t.i <= found.i and (t.dep_ in _NAMING or t.tag_ == "HYPH")] + [found]
    return written([t for t in dict.fromkeys(words) if t.tag_ not in _POINTING or t.lower_ in ARTICLES])


def _finite(subject: Word) -> Word:
    """The verb that agrees with a subject: the auxiliary where there is one."""
    return next((c for c in subject.head.lefts if c.dep_ in {"aux", "auxpass"}), subject.head)
