"""When is `one` a count, and when does it single out: `one woman was killed`, `one resident said`?"""

from itertools import pairwise

from extract.grammar import SUBJECTS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.number_words import is_number_word
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents
from extract.quantity.token_index import TokenIndex
from extract.word_classes import NounClass, VerbClass, noun_is, verb_is


def singles_out(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`one` that singles out and does not count: `one of its seats`, `one resident said`, `another one of`."""
    mention = draft.mention
    if mention.low != 1 or mention.unit is not None or atoms.low(mention.number_start) != "one":
        return False
    if mention.comparator != "=" or _is_listed(atoms, mention.start) or mention.whole is not None:
        return False
    after = atoms.low(mention.number_end)
    if atoms.low(mention.start) in {"only", "just", "exactly"}:
        return after == "of"
    if after in {"further", "other", "additional", "extra"}:
        return False
    if after == "more" and atoms.low(mention.number_end + 1) in _BEING:
        return False  # "One more is unaccounted for"
    behind = mention.end + (1 if draft.counted is not None else 0)
    told = suffers(atoms, mention.end) or suffers(atoms, behind) or _acts(tokens, draft) or _is_there(tokens, draft)
    return not (told or _is_rated(atoms, mention.end))


def _acts(tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`One young boy went back`, `one boat reached the shore`: an event is told of it, not an opinion."""
    if draft.counted is None or draft.counted.partitive:
        return False
    noun = tokens.at(draft.counted.last)
    verb, word = noun.head, singular(noun.lower_)
    if noun.dep_ not in SUBJECTS or verb.i < noun.i:
        return False
    if noun.i + 1 < verb.i and noun.nbor().lower_ in {"and", "or"}:
        return False  # "One wrong turn and it goes"
    lemma = verb.lemma_.lower()
    if lemma in word_set("claims", "happened") or any(verb_is(lemma, kind) for kind in _EVENTS):
        return True
    thing = any(noun_is(word, kind) for kind in _THINGS)
    return thing and verb.tag_ == "VBD" and not (verb_is(lemma, "say") or verb_is(lemma, "think"))


def _is_rated(atoms: Atoms, end: int) -> bool:
    """`one death occurs for every 72 patients`."""
    following = [atoms.low(place) for place in range(end, end + LIST_REACH + 1)]
    return ("for", "every") in pairwise(following)


def _is_there(tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`There is one pump between them`: of things that can be counted; not `there is one way`."""
    if draft.counted is None or draft.counted.partitive:
        return False
    noun = tokens.at(draft.counted.last)
    there = any(child.dep_ == "expl" for child in dependents(noun.head))
    return there and any(noun_is(singular(noun.lower_), kind) for kind in (*_THINGS, "container"))


_EVENTS: tuple[VerbClass, ...] = ("move", "befall")


_THINGS: tuple[NounClass, ...] = ("vehicle", "animal", "building")


def _is_listed(atoms: Atoms, start: int) -> bool:
    """`two boys, three girls and one young man`, `among them one girl`: one of a list of counts."""
    before = atoms.low(start - 1)
    of_those = atoms.low(start + 1) == "of" and atoms.low(start + 2) in {"them", "those", "these"}
    if of_those and before != "including" and not suffers(atoms, start + 3):
        return False  # "two pumps, and one of those is on loan"
    if before == "including" or (before == "them" and atoms.low(start - 2) in {"among", "of"}):
        return True
    if before not in {"and", "plus"}:
        return False
    earlier = range(start - 2, start - 2 - LIST_REACH, -1)
    counts = [is_number_word(atoms.low(place)) or atoms[place].kind == "number" for place in earlier]
    return any(counts) and not any(atoms.closes_sentence(place) for place in earlier[: counts.index(True)])


LIST_REACH = 5
"""Atoms between two counts of a list: `three young girls and`."""


def suffers(atoms: Atoms, end: int) -> bool:
    """What `one` or `one person` is told of is a count's news: `one woman was killed`, `one died`."""
    following = [atoms.low(place) for place in range(end, end + 4)]
    return following[0] in _SUFFERED or bool(set(following[:2]) & _PASSIVE and set(following) & _SUFFERED)


_SUFFERED = frozenset("died dies drowned drowns killed injured dead wounded missing arrested hurt reunited".split())


_BEING = frozenset({"is", "was", "has", "remains", "remained"})
_PASSIVE = frozenset({"was", "were", "is", "has", "had"})
