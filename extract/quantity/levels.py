"""What comes to a level that is told without its noun: `Mortgage approvals rose to 66,300`, `put the list at 40`."""

from spacy.tokens import Token

from extract.grammar import PLURALS, SUBJECTS
from extract.lexicon import word_set
from extract.nouns import looks_plural, singular
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.inherited import Inherited, of_noun
from extract.quantity.parse_tree import dependents
from extract.quantity.roles import clause_head
from extract.quantity.token_index import TokenIndex
from extract.word_classes import NounClass, noun_is

_MOVES: tuple[NounClass, ...] = ("rise", "fall")


def at_level(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> Inherited | None:
    """`Mortgage approvals rose to 66,300`, `put the list at 40`: what comes to a level is what is counted."""
    number = tokens.covering(atoms[mention.number_start].start)
    verb = clause_head(number)
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    levelled = atoms.low(mention.start - 1) in {"to", "at", "from", "by"}
    moved = [child for child in dependents(verb) if levelled and child.dep_ == "dobj" and child.i < number.i]
    level = levelled or verb.lemma_ in word_set("measures", "level_verbs")
    for child in moved or dependents(verb):
        if child.i == number.i:
            continue  # "Eleven are dead": the number is its own subject
        if not moved and child.dep_ not in SUBJECTS and child.lemma_ not in {"number", "total", "tally"}:
            continue
        head = _number_of(child, level=level)
        if head is not None:
            return of_noun(singular(head.text))
    return None


def _number_of(subject: Token, *, level: bool) -> Token | None:
    """The plural noun that a subject counts: the noun in `the number of X`, `the rise in X`; at a level also itself."""
    noun = subject.lemma_.lower()
    if noun in word_set("measures", "sums") or any(noun_is(noun, kind) for kind in _MOVES):
        below = [child for child in dependents(subject) if child.lower_ in {"of", "in"}]
        nouns = (token for child in below for token in dependents(child))
        return next((token for token in nouns if token.tag_ in PLURALS or looks_plural(token.lower_)), None)
    counted = level and subject.tag_ == "NNS" and noun not in word_set("measures", "measured") | {"one", "ones"}
    return subject if counted else None
