"""The plural without a number that a partitive takes up: `photographed cracks … nine of them`, `boats, of which 12`."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.grammar import PLURALS, SUBJECTS
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.inherited import Inherited, of_noun
from extract.quantity.numbered_passage import PEOPLE, is_measure, unit_of
from extract.quantity.parse_tree import dependents
from extract.quantity.people_meant import harms
from extract.quantity.roles import Role, partitive_pronoun

REACH = 60
"""Tokens before a number among which the plural is looked for."""
MAX_BACK = 1
"""Sentences that may end between the two."""
_ABOUT_US = frozenset({"us", "you"})
"""Pronouns that take up nothing that the text has named."""
_ONE_BY_ONE = frozenset({"every", "each"})


def plural_taken_up(atoms: Atoms, mention: Mention, role: Role) -> Inherited | None:
    """`photographed cracks. He sent nine of them`: the last plural; of people, where mostly they do it."""
    pronoun = partitive_pronoun(atoms, mention)
    if pronoun is None or pronoun in _ABOUT_US:
        return None
    plurals = [noun for noun in _plurals_before(role) if not is_measure(noun)]
    people = [noun for noun in plurals if unit_of(noun) == PEOPLE] if pronoun == "whom" or harms(role) else []
    taken = people or (plurals if pronoun != "whom" else [])
    return of_noun(taken[0]) if taken else None


def _plurals_before(role: Role) -> Iterator[str]:
    """What is told in the plural before a number, the last first, in the singular; not who does it to them."""
    number, ends = role.token, 0
    for token in reversed(number.doc[max(number.i - REACH, 0) : number.i]):
        ends += bool(token.is_sent_end)
        if ends > MAX_BACK:
            return
        does_it = role.verb is not None and token.dep_ in SUBJECTS and token.head.i == role.verb.i
        if _is_several(token) and not does_it:
            yield singular(token.lower_)


def _is_several(token: Token) -> bool:
    """A plural without a number, or what is told one by one: `every bridge`."""
    if token.tag_ in PLURALS:
        return token.dep_ != "compound" and not any(child.dep_ == "nummod" for child in dependents(token))
    return token.tag_ == "NN" and any(child.lower_ in _ONE_BY_ONE for child in token.lefts)
