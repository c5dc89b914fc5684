"""The unit of a number that names none: `29 per cent, Labour on 22`, `46 more`, `a majority of 7,215`."""

from collections.abc import Sequence
from decimal import Decimal

from extract.lexicon import word_set
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.antecedents import antecedent, opens_with_whole
from extract.quantity.carried_on import is_in_part, measured_last, of_one_measure
from extract.quantity.comparisons import set_against
from extract.quantity.draft import DraftQuantity
from extract.quantity.implied import implied
from extract.quantity.index_levels import of_an_index
from extract.quantity.inherited import MAX_GAP, MAX_SENTENCE, PERSON, Inherited, of_draft, of_noun
from extract.quantity.levels import at_level
from extract.quantity.parallels import parallel_to
from extract.quantity.parse_tree import dependents
from extract.quantity.people_meant import harms, people_likely, people_meant
from extract.quantity.plural_antecedents import plural_taken_up
from extract.quantity.roles import Role, goes_beyond, is_partitive, role_of
from extract.quantity.tallies import tallied
from extract.quantity.token_index import TokenIndex
from extract.quantity.told_before import told_before
from extract.word_classes import noun_is


def inherited(
    atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, earlier: Sequence[DraftQuantity], *, headline: bool
) -> Inherited | None:
    """The unit that the number of `draft` takes from its sentence or from the numbers before it."""
    mention = draft.mention
    role = role_of(tokens, atoms, mention)
    told = implied(atoms, mention, role) or _apposed_to(role) or _worth(atoms, mention, earlier)
    if told is not None:
        return told
    if mention.signed and atoms[mention.number_start - 1].is_word:
        added = atoms.low(mention.number_start - 1) == "plus"
        return _rating(atoms, mention) or (antecedent(atoms, tokens, draft, role, earlier) if added else None)
    parallel = (
        parallel_to(atoms, mention, earlier)
        or set_against(atoms, mention, earlier)
        or of_one_measure(atoms, mention, role, earlier)
        or of_an_index(role)
    )
    if parallel is not None:
        return parallel
    if mention.rule == "year-like":
        return None
    if mention.signed:
        return _rating(atoms, mention)
    taken_up = antecedent(atoms, tokens, draft, role, earlier)
    whole_first = bool(earlier) and opens_with_whole(atoms, earlier[-1])
    sent_back = is_partitive(atoms, mention) or whole_first or (goes_beyond(atoms, mention) and not harms(role))
    if is_in_part(mention):
        return measured_last(mention, earlier)
    return (
        (taken_up if sent_back else None)
        or plural_taken_up(atoms, mention, role)
        or _behind_mark(tokens, atoms, mention, role)
        or told_before(atoms, tokens, mention)
        or people_meant(atoms, mention, role, earlier)
        or tallied(atoms, mention)
        or at_level(tokens, atoms, mention)
        or _of_which(role)
        or taken_up
        or people_likely(atoms, mention, role, earlier, headline=headline)
        or _others(role)
    )


def _worth(atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity]) -> Inherited | None:
    """`rare $1 bills worth thousands`: money of the sort that was last spoken of, near by."""
    before = [atoms.low(place) for place in range(mention.start - 2, mention.start)]
    if "worth" not in before or before[-1] not in {"worth", "up", "to", "of"}:
        return None
    money = next((other for other in reversed(earlier[-MAX_SENTENCE:]) if other.kind == "money"), None)
    if money is None or mention.start - money.mention.end > MAX_GAP:
        return None
    found = of_draft(money)
    return found._replace(scale=Decimal(1)) if found is not None else None


def _apposed_to(role: Role) -> Inherited | None:
    """`the missiles, three in all,`: the plural before the comma, which has no number of its own."""
    noun = role.token.head
    if role.token.dep_ != "appos" or noun.tag_ != "NNS" or any(child.dep_ == "nummod" for child in dependents(noun)):
        return None
    return of_noun(singular(noun.lower_))


def _behind_mark(tokens: TokenIndex, atoms: Atoms, mention: Mention, role: Role) -> Inherited | None:
    """`the highest number of delegates, 247,`, `a surge of voters -- 40 since May`: the noun before the mark."""
    marks = {atoms[place].text for place in range(mention.start - 2, mention.start)} & {",", "-", "–", "—"}
    if not marks or role.token.dep_ not in {"appos", "dep"}:
        return None
    place = mention.start - 1
    while atoms[place].text in {",", "-", "–", "—"}:
        place -= 1
    noun = tokens.covering(atoms[place].start)
    return of_noun(singular(noun.lower_)) if noun.tag_ == "NNS" and not noun_is(singular(noun.lower_), "time") else None


def _others(role: Role) -> Inherited | None:
    """`more than a dozen others joined`: people, where nothing of the kind was told of; `owns 40 others` are things."""
    noun = role.token.head
    return PERSON if noun.lower_ == "others" and noun.dep_ != "dobj" else None


def _rating(atoms: Atoms, mention: Mention) -> Inherited | None:
    """`minus 34` of somebody's approval."""
    window = {atoms.low(place) for place in range(mention.start - 15, mention.start)}
    return Inherited("net_point", "net point", "points") if window & word_set("measures", "ratings") else None


def _of_which(role: Role) -> Inherited | None:
    """`potholes, of which there are 6,700`: the noun before the clause."""
    verb = role.token
    for _ in range(MAX_CLIMB):
        verb = verb.head
        if verb.dep_ == "relcl" and verb.head.tag_ == "NNS":
            row = verb.doc[max(verb.left_edge.i, role.token.i - REACH) : role.token.i]
            led = any(word.lower_ == "which" and word.head.lower_ == "of" for word in row)
            return of_noun(singular(verb.head.text)) if led else None
    return None


MAX_CLIMB = 4
"""Steps up from a number to the clause in which it stands."""

REACH = 30
"""Tokens between "of which" and the number."""
