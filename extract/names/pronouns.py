"""Whom a pronoun means: "he said", "which it says", "they cautioned"."""

from spacy.tokens import Token

from extract.grammar import NAMES, NOUNS
from extract.names.antecedents import Antecedents
from extract.names.gender import Gender
from extract.names.identities import Identity, agrees, identity_of, is_plural
from extract.passage.source_phrases import mention_of
from extract.passage.subjects import subject_of
from extract.words import row_of

_GENDERS: dict[str, Gender] = {"he": "male", "she": "female", "him": "male", "her": "female", "his": "male"}
PRONOUNS = frozenset(
    {*_GENDERS, "his", "hers", "it", "they", "them", "its", "their", "i", "we", "who", "which", "that"}
)


def meant_by(token: Token, antecedents: Antecedents) -> Identity:
    """The nearest source or subject before the pronoun's sentence that agrees with it."""
    gender = _GENDERS.get(token.lower_)
    nearest = (
        _main_subject(token, gender, antecedents)
        or _goes_on(token, gender, antecedents)
        or _clause_before(token, gender, antecedents)
    )
    if nearest is not None:
        return nearest
    place, nearest = _nearest(token, gender, token.sent.start, antecedents)
    if nearest is None:
        # "Mel Croft blamed costs, which she said had trebled"
        place, nearest = _nearest(token, gender, token.i, antecedents)
    if gender is not None and (nearest is None or nearest.gender is None):
        # a name that is surely "she" and stands nearer, though no subject, wins over one that may be
        nearest = _named_since(place, token.i, gender, antecedents) or nearest
    return nearest or Identity(token.text, "person" if gender else "anonymous")


def _main_subject(token: Token, gender: Gender | None, antecedents: Antecedents) -> Identity | None:
    """ "The trust is raising its fee, which it says …": who the main clause is about."""
    if token.head.dep_ != "relcl" or token.dep_ != "nsubj":
        return None
    main = next((s for s in reversed(antecedents.subjects_before(token.i)) if s.i >= token.sent.start), None)
    if main is None:
        return None
    identity = antecedents.read(*mention_of(main))
    return identity if agrees(identity, token.lower_, gender, plural=main.tag_ == "NNS") else None


def _goes_on(token: Token, gender: Gender | None, antecedents: Antecedents) -> Identity | None:
    """ "Analysts put it at £85m, though they cautioned …": whoever the clause before it is about."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.dep_ not in {"advcl", "conj"} or verb.head.i > token.i:
        return None
    main = subject_of(verb.head)
    if main is None or main.tag_ not in NOUNS:
        return None
    identity = antecedents.of_subject(main)
    if identity is None or identity.gender != gender:
        return None
    return identity if agrees(identity, token.lower_, gender, plural=is_plural(main)) else None


def _clause_before(token: Token, gender: Gender | None, antecedents: Antecedents) -> Identity | None:
    """ "Fire chief Emil Hartog had 200 men there, he told …": whoever the clause before brings in by his full name."""
    said = next((c for c in token.head.lefts if c.dep_ == "ccomp" and c.i < token.i), None)
    subject = subject_of(said) if said is not None and gender is not None else None
    if subject is None:
        return None
    start, end = mention_of(subject)
    if end - start < 2 or any(t.tag_ not in NAMES for t in row_of(token)[end - 2 : end]):
        return None
    identity = antecedents.read(start, end)
    return identity if agrees(identity, token.lower_, gender, plural=False) else None


def _nearest(token: Token, gender: Gender | None, before: int, antecedents: Antecedents) -> tuple[int, Identity | None]:
    for place, plural, identity in antecedents.before(before):
        if agrees(identity, token.lower_, gender, plural=plural):
            return place, identity
    return -1, None


def _named_since(place: int, before: int, gender: Gender, antecedents: Antecedents) -> Identity | None:
    for start, name in reversed(antecedents.names.places):
        if place <= start < before and name.kind == "person" and name.gender == gender:
            return identity_of(name)
    return None
