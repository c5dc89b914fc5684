"""The noun that an elliptical number goes on counting: `Of 40 boats, 12 sank`, `Only three remained`, `two of them`.

A unit is taken from a count elsewhere only where the sentence shows that its noun was left out.
"""

from collections.abc import Sequence
from decimal import Decimal

from extract.nouns import looks_plural
from extract.number.atoms import HYPHENS, Atoms
from extract.number.mentions import Mention
from extract.quantity.draft import DraftQuantity
from extract.quantity.inherited import MAX_LINES, MAX_SENTENCE, PERSON, Inherited, of_draft, sentence_between, size_of
from extract.quantity.people_meant import can_befall, is_person
from extract.quantity.roles import SUBJECT, Role, is_told_again, takes_a_part
from extract.quantity.token_index import TokenIndex

MAX_COUNT_RATIO = Decimal(200)
"""Counts of one thing in one passage seldom differ by more."""


MAX_RATIO = Decimal(12)
"""Subjects of one sentence that count one thing differ by less."""


def antecedent(
    atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, role: Role, earlier: Sequence[DraftQuantity]
) -> Inherited | None:
    """What was counted last in this sentence, or before it, as far as the role of the number sends the reader back."""
    mention = draft.mention
    part = takes_a_part(atoms, mention, role)
    added = _is_added(atoms, mention) or is_told_again(role)
    definite = atoms.low(mention.start - 1) in {"the", "all", "these", "those"}
    ends, place = 0, mention.start
    for other in reversed(earlier[-MAX_SENTENCE:]):
        ends += sentence_between(atoms, other.mention.end, place)
        place = other.mention.start
        if other.kind != "count" or other.unit is None or other.reason not in {None, "definition"}:
            continue
        if not (part or _leads_back(atoms, tokens, mention, role, other, sentences=ends)):
            continue
        if ends > 1 and not (is_person(other.unit) and _is_near(atoms, mention, other)):
            continue
        if added or _matches(mention, other, role, within=ends == 0, definite=definite):
            fewer = is_person(other.unit) and size_of(other.mention) < size_of(mention)
            return PERSON if fewer and not part and ends else of_draft(other)
    return None


def _is_added(atoms: Atoms, mention: Mention) -> bool:
    """`another 79`, `a further 51,000`, `12 more`: beside those of the same kind that were told of."""
    before = {atoms.low(place) for place in range(mention.start, mention.number_start)}
    return bool(before & {"another", "further", "additional"}) or atoms.low(mention.end) in {"more", "others"}


def opens_with_whole(atoms: Atoms, other: DraftQuantity) -> bool:
    """`Of the 40 canoes, 12 were rescued`: the sentence names the whole first."""
    start = other.mention.start
    first = start - 1 if atoms.low(start - 1) == "of" else start - 2
    return atoms.low(first) == "of" and (atoms.opens_sentence(first) or first == 0)


def _leads_back(
    atoms: Atoms, tokens: TokenIndex, mention: Mention, role: Role, other: DraftQuantity, *, sentences: int
) -> bool:
    """A subject may be a count of the passage; an object and what is listed, of their own sentence."""
    if role.part in SUBJECT:
        return True
    if role.part == "object" and sentences < 2 and not atoms[mention.number_end - 1].is_word:
        head = tokens.covering(other.end - 1)
        return head.dep_ in {"dobj", "attr"}  # "took 11,482 votes, she polled 9,576"
    return sentences == 0 and _is_coordinate(atoms, mention, role)


def _is_near(atoms: Atoms, mention: Mention, other: DraftQuantity) -> bool:
    return atoms.text.count("\n", other.end, atoms[mention.start].start) <= MAX_LINES


def _is_coordinate(atoms: Atoms, mention: Mention, role: Role) -> bool:
    """`1,051 voters in Ohio and 1,077 in Iowa`, `bought 20 boats and sold 12`, `the Reds 24 seats and the Blues 10`."""
    if role.part == "listed" or "plus" in {atoms.low(mention.start), atoms.low(mention.start - 1)}:
        return True
    if role.part == "object" and role.verb is not None and role.verb.dep_ == "conj":
        return True
    closed = not atoms[mention.end].is_word and atoms[mention.end].text not in HYPHENS
    gapped = closed and (atoms[mention.start - 1].is_capital or looks_plural(atoms.low(mention.start - 1)))
    return gapped or (role.part == "led" and atoms.low(mention.start - 1) in {"with", "including", "but"})


def _matches(mention: Mention, other: DraftQuantity, role: Role, *, within: bool, definite: bool) -> bool:
    """Is it the same number again, a part of the other, or, in one sentence, a number of about that size?"""
    one, two = size_of(mention), size_of(other.mention)
    if definite:
        return one == two
    if is_person(other.unit) and role.part in SUBJECT:
        return role.part == "subject" or can_befall(role)
    if is_person(other.unit) and within and role.part == "listed":
        return True
    if one <= two:
        return is_person(other.unit) or two <= MAX_COUNT_RATIO * max(one, Decimal(1))
    return within and one <= (MAX_RATIO if role.part in SUBJECT else MAX_COUNT_RATIO) * two
