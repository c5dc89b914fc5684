"""The unit of a number that names none: `29 per cent, Labour on 22`, `46 more`, `a majority of 7,215`."""

from collections.abc import Sequence
from decimal import Decimal

from spacy.tokens import Token

from extract.grammar import PLURALS, SUBJECTS
from extract.lexicon import word_set
from extract.nouns import looks_plural, singular
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.antecedents import antecedent, opens_with_whole
from extract.quantity.comparisons import set_against
from extract.quantity.draft import DraftQuantity
from extract.quantity.implied import implied
from extract.quantity.inherited import (
    MAX_GAP,
    MAX_SENTENCE,
    PERSON,
    Inherited,
    of_draft,
    of_noun,
    sentence_between,
    size_of,
)
from extract.quantity.parse_tree import dependents
from extract.quantity.people_meant import harms, people_likely, people_meant
from extract.quantity.roles import Role, clause_head, goes_beyond, is_partitive, role_of
from extract.quantity.tallies import tallied
from extract.quantity.token_index import TokenIndex
from extract.word_classes import NounClass, noun_is

MAX_RATIO = Decimal(12)
"""Figures of one measure in one sentence differ by less; an index level is far above its daily move."""


_LEVELS = frozenset(
    {"on", "at", "to", "from", "is", "was", "by", "of", "with", "and", "around", "about", "were"}
    | {"reached", "hit", "topped", "gaining", "losing", "gained", "lost", "got", "took", "won", "polled", "scored"}
)


def inherited(
    atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, earlier: Sequence[DraftQuantity], *, headline: bool
) -> Inherited | None:
    """The unit that the number of `draft` takes from its sentence or from the numbers before it."""
    mention = draft.mention
    role = role_of(tokens, atoms, mention)
    told = implied(atoms, mention, role)
    told = told or _worth(atoms, mention, earlier)
    if told is not None:
        return told
    if mention.signed and atoms[mention.number_start - 1].is_word:
        return _rating(atoms, mention)
    parallel = _parallel(atoms, mention, earlier) or set_against(atoms, mention, earlier)
    if parallel is not None:
        return parallel
    if mention.rule == "year-like":
        return None
    if mention.signed:
        return _rating(atoms, mention)
    taken_up = antecedent(atoms, tokens, draft, role, earlier)
    whole_first = bool(earlier) and opens_with_whole(atoms, earlier[-1])
    sent_back = is_partitive(atoms, mention) or whole_first or (goes_beyond(atoms, mention) and not harms(role))
    return (
        (taken_up if sent_back else None)
        or _apposed(tokens, atoms, mention, role)
        or people_meant(atoms, mention, role, earlier)
        or tallied(atoms, mention)
        or _level_of(tokens, atoms, mention)
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


def _apposed(tokens: TokenIndex, atoms: Atoms, mention: Mention, role: Role) -> Inherited | None:
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


def _parallel(atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity]) -> Inherited | None:
    """A figure of a measure earlier in the same sentence, in the same frame and of the same size."""
    for draft in reversed(earlier[-MAX_SENTENCE:]):
        other = draft.mention
        if sentence_between(atoms, other.end, mention.start):
            return None
        if other.unit is None or other.unit.group in {"duration", "age", "ratio"} or draft.unit is None:
            if draft.kind == "count" and draft.counted is not None:
                return None
            continue
        if _same_size(mention, other) and _same_frame(atoms, mention, other):
            return of_draft(draft)
        if other.unit.id == "point" and atoms.low(mention.start - 1) in {"to", "at"}:
            return of_draft(draft)
    return None


def _same_size(mention: Mention, other: Mention) -> bool:
    one, two = size_of(mention), size_of(other)
    if other.unit is not None:
        two /= other.unit.scale  # cents as they were written
    if not one or not two:
        return False
    return max(one, two) <= MAX_RATIO * min(one, two)


def _same_frame(atoms: Atoms, mention: Mention, other: Mention) -> bool:
    """The words before both numbers agree, or what follows shows that nothing else is counted."""
    before, before_other = atoms.low(mention.start - 1), atoms.low(other.start - 1)
    after = atoms[mention.end]
    closed = not after.is_word or after.low in {"and", "but", "in", "while", "last", "from", "on", "for", "at", "or"}
    return closed and (before == before_other or before in _LEVELS or atoms[mention.start - 1].is_capital)


def _level_of(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> Inherited | None:
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


def _number_of(subject: Token, *, level: bool) -> Token | None:
    """The plural noun that a subject counts: the noun in `the number of X`, `the rise in X`; at a level also itself."""
    noun = subject.lemma_.lower()
    if noun in word_set("measures", "sums") or any(noun_is(noun, kind) for kind in _MOVES):
        below = [child for child in dependents(subject) if child.lower_ in {"of", "in"}]
        nouns = (token for child in below for token in dependents(child))
        return next((token for token in nouns if token.tag_ in PLURALS or looks_plural(token.lower_)), None)
    counted = level and subject.tag_ == "NNS" and noun not in word_set("measures", "measured") | {"one", "ones"}
    return subject if counted else None


_MOVES: tuple[NounClass, ...] = ("rise", "fall")
