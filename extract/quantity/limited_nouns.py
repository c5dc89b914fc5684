"""Bounds on a noun that say which are meant: `mansions above £10m`, `firms with more than 250 staff`."""

from spacy.tokens import Token

from extract.grammar import COMMON_NOUNS, NOUNS, RELATIVES, SUBJECTS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.comparators import BOUNDS
from extract.number.lifetimes import DECADE_OF_LIFE
from extract.quantity.anybody import ANYBODY, is_any_one, is_anybody, is_ruled
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents
from extract.quantity.token_index import TokenIndex
from extract.word_classes import NounClass, noun_is, verb_is

MAX_LEAD = 3
"""Words between such a noun and the amount."""

_OVER = frozenset({"above", "over", "below", "under", "exceeding", "beyond"})
_HAVING = frozenset({"worth", "with", "aged", "on"})
_SIZES = frozenset({"mass", "length", "area", "volume"})


def limits_noun(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`mansions above £10m`, `firms with more than 250 staff`, `people earning less than £20,000`: any of them.

    `the 14 mansions` are known ones, and `losses above £10m` are an amount themselves, but in `a tax on incomes above`.
    """
    if _is_of_ruled(atoms, tokens, draft):
        return True
    noun = _limited(atoms, tokens, draft.mention.start)
    if noun is None:
        return False
    if noun.lower_ in ANYBODY:
        return True
    led = noun.i + 1 < tokens.covering(atoms[draft.mention.start].start).i  # "estates worth more than £1m"
    if draft.kind == "percent" and not led:
        return False
    if draft.kind == "count" and noun.dep_ == "nsubj" and noun.head.tag_ == "VBD" and noun.head.pos_ == "VERB":
        return False  # "Crews with more than 20 pumps battled flames": those that were there
    amount = not led and _is_amount(noun) and not _is_charged(noun)
    happens = led and noun_is(singular(noun.lower_), "event")  # "protests drawing more than 1,000 people"
    anybody = is_anybody(noun) or (led and is_any_one(noun))
    return anybody and not (amount or happens) and (led or _fits(draft, noun))


def _is_of_ruled(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`Farms of under 20 hectares are exempt`, `any delay of over two hours`; `fines of up to £500` are an amount."""
    joint = tokens.covering(atoms[draft.mention.start - 1].start)
    noun = joint.head if joint.head.i < joint.i or not joint.i else joint.nbor(-1)
    if joint.lower_ != "of" or noun.tag_ not in COMMON_NOUNS or noun.i > joint.i or draft.kind == "percent":
        return False
    if draft.mention.comparator == "<=" or not is_anybody(noun):
        return False
    if noun.tag_ == "NN":
        return True  # "any delay of over two hours"
    return (_is_sized_thing(draft, noun) and is_ruled(noun)) or _is_counted_by_verb(_top(noun))


def _is_counted_by_verb(noun: Token) -> bool:
    """`Waits of over 12 hours came to 1,140`, `losses of over £2m rose by half`, `Waits of over 12 hours: 1,140`."""
    if noun.dep_ == "ROOT":
        return any(child.dep_ == "appos" and child.tag_ == "CD" for child in dependents(noun))
    if noun.dep_ not in SUBJECTS:
        return False
    verb = noun.head
    if not (verb_is(verb.lemma_, "rise") or verb_is(verb.lemma_, "fall") or verb.lemma_ in {"come", "number", "total"}):
        return False
    return any(child.lower_ in {"to", "by", "from"} and child.i > verb.i for child in dependents(verb))


def _is_sized_thing(draft: DraftQuantity, noun: Token) -> bool:
    """`farms of under 20 hectares`, `groups of more than six`; winds, queues and fines are measured by the amount."""
    sized = draft.mention.unit is None or draft.mention.unit.group in _SIZES
    amount = any(noun_is(singular(noun.lower_), kind) for kind in _AMOUNTS)
    if draft.kind == "duration":  # "a cap on shifts of over 12 hours"
        return not amount and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN"
    return sized and not amount and not any(noun_is(singular(noun.lower_), kind) for kind in _EVENTS)


_AMOUNTS: tuple[NounClass, ...] = ("money", "measure", "rise", "fall")
_EVENTS: tuple[NounClass, ...] = ("event", "dispute", "time")


def _top(noun: Token) -> Token:
    """The noun whose phrase holds another: the waits of `waits on trolleys`."""
    for _ in range(MAX_LEAD):
        if noun.dep_ != "pobj" or noun.head.head.pos_ != "NOUN":
            break
        noun = noun.head.head
    return noun


def is_of_anybody(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`anyone with a £150,000 loan`, `those earning £20,000`: an amount that somebody may have."""
    article = atoms.low(draft.mention.start - 1) in {"a", "an"}
    noun = _limited(atoms, tokens, draft.mention.start - article)
    return noun is not None and noun.lower_ in ANYBODY - {"those", "you"}


def is_of_any_age(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`those aged 20 to 34`, `to men aged from 19 to 27`: a group by its ages; `nine girls aged 4 to 17` are known."""
    noun = tokens.covering(atoms[draft.mention.start - 1].start)
    if noun.lower_ == "aged" and noun.i:
        noun = noun.nbor(-1)
    if draft.mention.comparator not in BOUNDS | {"range"} or not is_anybody(noun):
        return False
    after = tokens.covering(atoms[draft.mention.end].start)
    if noun.dep_ in SUBJECTS and (after.tag_ in {"MD", "VBP"} if noun.head.lower_ == "aged" else is_ruled(noun)):
        return True  # "Children aged five to 11 will be offered it"
    return noun.lower_ in ANYBODY or noun.dep_ == "pobj" or draft.mention.rule == DECADE_OF_LIFE


def _limited(atoms: Atoms, tokens: TokenIndex, start: int) -> Token | None:
    """The noun or pronoun that an amount at atom `start` follows: directly, or by `with`, `earning`, `who earn`."""
    before = tokens.covering(atoms[start - 1].start)
    if (before.tag_ == "RP" or before.dep_ == "prt") and before.i:
        before = before.nbor(-1)  # "savers who put away more than £20,000"
    words = [before.nbor(-back) for back in range(1, min(before.i, MAX_LEAD) + 1)]
    holder = _holder(before, atoms.low(start))
    if holder is not None:
        return holder
    if words and words[0].lower_ in {"has", "have", "had"}:
        words = words[1:]  # "anyone who has lost more than £500"
    if len(words) > 1 and words[0].tag_ in RELATIVES:
        return words[1] if before.tag_ != "VBD" or words[1].lower_ in ANYBODY or is_ruled(words[1]) else None
    if len(words) > 2 and before.lower_ == "of" and _is_amount(words[0]) and words[1].lower_ in _HAVING:
        return words[2]  # "households with incomes of under £30,000"
    if (
        len(words) > 1
        and before.lower_ in {"at", "for"}
        and (words[0].tag_ == "VBN" or (words[0].tag_ == "VBD" and is_ruled(words[1])))
    ):
        return words[1]  # "houses valued at over £2m", "barges sold for over £2m"
    if before.tag_ == "VBN" and before.dep_ == "acl" and atoms.low(start) in _OVER and words:
        return words[0]  # "homes priced above £1m"
    if len(words) > 1 and before.lower_ == "at" and words[1].tag_ in RELATIVES and before.i > 3:
        return before.nbor(-3)  # "motorists who drive at over 100mph"
    if before.tag_ in NOUNS or before.lower_ in ANYBODY:
        longer = atoms.low(start).endswith("er") and atoms.low(start + 1) == "than"
        return before if longer or atoms.low(start) in _OVER else None
    level = before.lemma_ in word_set("measures", "level_verbs")  # "crowds numbering more than 10,000"
    if (before.lower_ in _HAVING or before.tag_ == "VBG") and len(words) > 1 and words[0].tag_ in {"VBN", "VBD"}:
        return words[1]  # "anyone caught with more than three grams", "skippers caught doing more than 40mph"
    having = before.lower_ in _HAVING or (before.tag_ == "VBG" and before.dep_ == "acl" and not level)
    return words[0] if having and words else None


def _holder(before: Token, opening: str) -> Token | None:
    """Whose value it is: `homes with a rateable value of over £60,000`, `drivers with an alcohol level above 80mg`."""
    level = before.head if before.lower_ == "of" and before.head.i < before.i else before
    if level.tag_ not in COMMON_NOUNS or (level is before and opening not in _OVER):
        return None
    of_noun = level.dep_ == "pobj" and level.head.lower_ == "with" and level.head.head.tag_ in COMMON_NOUNS
    return level.head.head if of_noun else None


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
