"""Bounds that define what is meant and tell no figure: `60% were seen within 18 weeks`, `mansions above £10m`."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extract.grammar import NOUNS, RELATIVES, SUBJECTS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.lifetimes import DECADE_OF_LIFE
from extract.quantity.dependents import dependents
from extract.quantity.draft import DraftQuantity
from extract.quantity.token_index import TokenIndex
from extract.word_classes import noun_is

MAX_CLIMB = 8
"""Steps from a number up to the verb of its clause."""

MAX_EARLIER = 12
"""Quantities before a bound among which the number of its subject is looked for; no sentence has more."""

MAX_LEAD = 3
"""Words between such a noun and the amount."""

MAX_PHRASE = 5
"""Words before the noun of a phrase that says whom a rule is for."""

FEW = 12
"""A count up to this is of people or things that the reader has been told of, where it is exact."""

_APART = frozenset(":;–—")
"""What follows says how much it is: `2% have gone back: a little over 400 people`."""
_BOUNDS = frozenset({">", ">=", "<", "<="})
_OVER = frozenset({"above", "over", "below", "under", "exceeding", "beyond"})
_ANYBODY = frozenset({"those", "anyone", "everyone", "anybody", "everybody", "somebody", "someone", "you"})
_CONDITIONS = frozenset({"if", "unless"})
_DUTIES = frozenset({"must", "should", "cannot", "shall", "may", "can"})
_HAVING = frozenset({"worth", "with", "aged", "on"})
_SIZES = frozenset({"mass", "length", "area", "volume"})
_WITHIN = frozenset({"within", "inside", "in"})
_SHARES = frozenset({"proportion", "share", "percentage", "number", "fraction", "rate"})
_PARTS = frozenset({"most", "many", "majority", "minority", "few"})
_UPWARDS = frozenset({"more", "longer", "over", "above", "older", "less", "under", "fewer"})


def is_criterion(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, earlier: Sequence[DraftQuantity]) -> bool:
    """Does a bounded amount say which of the things spoken of are meant, rather than how much there is?"""
    if draft.mention.comparator == "=" and draft.kind == "money" and _is_of_anybody(atoms, tokens, draft):
        return True
    if draft.kind == "age" and _is_of_any_age(atoms, tokens, draft):
        return True
    if draft.mention.vague or not _is_bounded(atoms, draft) or draft.kind in {"points", "ratio"}:
        return False
    if _limits_noun(atoms, tokens, draft) or _is_of_share_before(atoms, draft, earlier):
        return True
    if draft.kind == "percent":
        return False
    climb = list(_climb(tokens.covering(atoms[draft.mention.number_start].start)))
    if draft.kind == "duration" and _is_within_share(climb):
        return True
    verb = next((token for token in climb if token.pos_ in {"VERB", "AUX"}), None)
    if verb is None or any(token.text in _APART for token in verb.doc[verb.i : climb[0].i]):
        return False
    if any(_is_conditional(token) for token in climb):
        return True
    subject = _subject(verb)
    if subject is None or subject in climb[: climb.index(verb)]:
        return False
    if subject.tag_ in RELATIVES and verb.dep_ == "relcl":
        subject = verb.head
    if _is_of_counted(atoms, tokens, draft, verb, subject, earlier):
        return True
    return _is_anybody(subject) and _is_duty(verb)


def _is_within_share(climb: Sequence[Token]) -> bool:
    """`the proportion treated in 18 weeks`, `the number of people in care for over a year`: which of them are meant."""
    for token in climb:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"acl", "relcl"}:
            return False
        of_share = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in _SHARES
        if token.pos_ == "NOUN" and token is not climb[0] and (token.lower_ in _SHARES or of_share):
            return True
    return False


def _is_bounded(atoms: Atoms, draft: DraftQuantity) -> bool:
    if draft.mention.hyphenated:
        return False  # "over an eight-year period"
    within = atoms.low(draft.mention.start - 1) in _WITHIN
    return draft.mention.comparator in _BOUNDS or (within and draft.kind in {"duration", "length"})


def _is_of_share_before(atoms: Atoms, draft: DraftQuantity, earlier: Sequence[DraftQuantity]) -> bool:
    """`29,000 live there, 47% for more than a year`: the verb between a share and a bound on it is left out."""
    if not earlier or earlier[-1].kind != "percent" or draft.kind != "duration":
        return False
    return (
        atoms.low(draft.mention.start - 1) in {"for", "within"} and earlier[-1].mention.end == draft.mention.start - 1
    )


def _limits_noun(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`mansions above £10m`, `firms with more than 250 staff`, `people earning less than £20,000`: any of them.

    `the 14 mansions` are known ones, and `losses above £10m` are an amount themselves, but in `a tax on incomes above`.
    """
    noun = _limited(atoms, tokens, draft.mention.start)
    if noun is None:
        return False
    if noun.lower_ in _ANYBODY:
        return True
    led = noun.i + 1 < tokens.covering(atoms[draft.mention.start].start).i  # "estates worth more than £1m"
    if draft.kind == "percent" and not led:
        return False
    if draft.kind == "count" and noun.dep_ == "nsubj" and noun.head.tag_ == "VBD" and noun.head.pos_ == "VERB":
        return False  # "Crews with more than 20 pumps battled flames": those that were there
    amount = not led and _is_amount(noun) and not _is_charged(noun)
    happens = led and noun_is(singular(noun.lower_), "event")  # "protests drawing more than 1,000 people"
    anybody = _is_anybody(noun) or (led and _is_any_one(noun))
    return anybody and not (amount or happens) and (led or _fits(draft, noun))


def _is_of_anybody(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`anyone with a £150,000 loan`, `those earning £20,000`: an amount that somebody may have."""
    article = atoms.low(draft.mention.start - 1) in {"a", "an"}
    noun = _limited(atoms, tokens, draft.mention.start - article)
    return noun is not None and noun.lower_ in _ANYBODY - {"those", "you"}


def _is_of_any_age(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`those aged 20 to 34`, `to men aged from 19 to 27`: a group by its ages; `nine girls aged 4 to 17` are known."""
    noun = tokens.covering(atoms[draft.mention.start - 1].start)
    if noun.lower_ == "aged" and noun.i:
        noun = noun.nbor(-1)
    if draft.mention.comparator not in _BOUNDS | {"range"} or not _is_anybody(noun):
        return False
    return noun.lower_ in _ANYBODY or noun.dep_ == "pobj" or draft.mention.rule == DECADE_OF_LIFE


def _limited(atoms: Atoms, tokens: TokenIndex, start: int) -> Token | None:
    """The noun or pronoun that an amount at atom `start` follows: directly, or by `with`, `earning`, `who earn`."""
    before = tokens.covering(atoms[start - 1].start)
    if before.tag_ == "RP" and before.i:
        before = before.nbor(-1)  # "savers who put away more than £20,000"
    words = [before.nbor(-back) for back in range(1, min(before.i, MAX_LEAD) + 1)]
    if words and words[0].lower_ in {"has", "have", "had"}:
        words = words[1:]  # "anyone who has lost more than £500"
    if len(words) > 1 and words[0].tag_ in RELATIVES:
        return words[1] if before.tag_ != "VBD" or words[1].lower_ in _ANYBODY else None
    if len(words) > 2 and before.lower_ == "of" and _is_amount(words[0]) and words[1].lower_ in _HAVING:
        return words[2]  # "households with incomes of under £30,000"
    if len(words) > 1 and before.lower_ in {"at", "for"} and words[0].tag_ == "VBN":
        return words[1]  # "houses valued at over £2m", "barges sold for over £2m"
    if before.tag_ in NOUNS or before.lower_ in _ANYBODY:
        longer = atoms.low(start).endswith("er") and atoms.low(start + 1) == "than"
        return before if longer or atoms.low(start) in _OVER else None
    level = before.lemma_ in word_set("measures", "level_verbs")  # "crowds numbering more than 10,000"
    if (before.lower_ in _HAVING or before.tag_ == "VBG") and len(words) > 1 and words[0].tag_ in {"VBN", "VBD"}:
        return words[1]  # "anyone caught with more than three grams", "skippers caught doing more than 40mph"
    having = before.lower_ in _HAVING or (before.tag_ == "VBG" and before.dep_ == "acl" and not level)
    return words[0] if having and words else None


def _is_charged(noun: Token) -> bool:
    """`a tax on fortunes`, `relief for incomes`: what a rule applies to."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"on", "for", "to"}


def _fits(draft: DraftQuantity, noun: Token) -> bool:
    """Ages are of people; speeds and temperatures are measured and limit nothing."""
    sized = draft.mention.unit is not None and draft.mention.unit.group in _SIZES
    if sized or draft.kind in {"money", "duration", "age"}:
        return True
    return draft.unit is None and noun_is(singular(noun.lower_), "person")


def _is_amount(noun: Token) -> bool:
    """A noun that is itself how much there is: `losses`, `fines`, `delays`."""
    word = singular(noun.lower_)
    return any(noun_is(word, kind) for kind in ("money", "measure", "time", "rise", "fall"))


def _is_anybody(noun: Token) -> bool:
    """`applicants`, `young people`, `anyone`: a plural without article and number, or a word for whoever it may be."""
    if noun.lower_ in _ANYBODY:
        return True
    if noun.tag_ != "NNS":
        return False
    first = noun.left_edge.i if noun.i - noun.left_edge.i <= MAX_PHRASE else noun.i
    before = noun.doc[first : noun.i]
    return not any(token.tag_ in {"DT", "PRP$", "CD", "POS", "$"} for token in before)


def _is_any_one(noun: Token) -> bool:
    """`A tenant on less than £220 would keep it`: whoever it may be, though in the singular."""
    if noun.tag_ != "NN" or noun.dep_ != "nsubj" or noun.left_edge.lower_ not in {"a", "an", "any", "every"}:
        return False
    return _is_duty(noun.head, _DUTIES | {"would", "will"})


def _climb(token: Token) -> Iterator[Token]:
    for _ in range(MAX_CLIMB):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def _is_conditional(verb: Token) -> bool:
    """`if you earn more than £100,000`: for anybody; `if it's under £110` tells of one bill."""
    if verb.dep_ not in {"advcl", "ccomp"}:
        return False
    subject = _subject(verb)
    general = subject is not None and (_is_anybody(subject) or subject.lower_ in {"they", "one", "we"})
    return general and any(child.lower_ in _CONDITIONS for child in dependents(verb) if child.dep_ == "mark")


def _subject(verb: Token) -> Token | None:
    """What a verb is said of, if need be by way of the verb that it is joined to: `must be over 18 and live within`."""
    for _ in range(2):
        for child in dependents(verb):
            if child.dep_ in SUBJECTS and child.i < verb.i:
                return child
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def _is_duty(verb: Token, words: frozenset[str] = _DUTIES) -> bool:
    joined = verb.head if verb.dep_ == "conj" else verb
    return any(child.lower_ in words for one in {verb, joined} for child in dependents(one) if child.dep_ == "aux")


def _is_of_counted(
    atoms: Atoms,
    tokens: TokenIndex,
    draft: DraftQuantity,
    verb: Token,
    subject: Token,
    earlier: Sequence[DraftQuantity],
) -> bool:
    """Is what the verb is said of itself told by number, so that the bound says which of them: `60% were seen within`?

    Those of a plain count are known ones where it is small (`three men were held for more than`), and an event where it
    is told as one: bounds of what they are or have been say which are counted (`800 families have waited for over`).
    """
    if subject.lower_ in _PARTS or subject.left_edge.lower_ in _PARTS:
        return draft.kind in {"duration", "age"}  # "Most ferries docked in under eight minutes"
    number = _number_of(atoms, tokens, subject, earlier)
    if number is None or number.kind == "percent":
        return number is not None
    if draft.mention.comparator not in _BOUNDS and atoms.low(draft.mention.start - 1) == "in":
        return False  # "Two barges sank in nine days": how long it took
    known = number.mention.comparator == "=" and (number.mention.low or 0) <= FEW
    class_of = atoms.low(draft.mention.end - 1) in _UPWARDS  # "languished there for 12 hours or more"
    standing = draft.kind == "age" or (draft.kind == "duration" and (class_of or _is_perfect(verb)))
    return not known and standing and verb.lower_ != "spent"


def _is_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in {"have", "has", "had"} for child in dependents(verb))


def _number_of(
    atoms: Atoms, tokens: TokenIndex, subject: Token, earlier: Sequence[DraftQuantity]
) -> DraftQuantity | None:
    """The quantity that tells how many or how much of a whole a subject is: `60% of patients`, `9,000 appeals`."""
    for draft in reversed(earlier[-MAX_EARLIER:]):
        number = tokens.covering(atoms[draft.mention.number_start].start)
        if number.i < subject.left_edge.i:
            return None
        if draft.kind not in {"percent", "count"} or number.i > subject.i + MAX_PHRASE:
            continue
        climb = list(_climb(number))
        if subject in climb and not any(token.pos_ == "VERB" for token in climb[: climb.index(subject)]):
            return draft
    return None
