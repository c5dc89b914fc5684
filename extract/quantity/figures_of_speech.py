"""Numbers that could be others and say the same: `nine times out of ten`, `felt like ninety`, `half the man he was`."""

from decimal import Decimal

from spacy.tokens import Token

from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.number.number_words import is_number_word
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents, own_subject
from extract.quantity.token_index import TokenIndex
from extract.word_classes import noun_is
from extract.words import row_of

WHOLE = 100
"""Per cent from which on more of it only says that somebody is sure."""

FEW = 3
"""More than that too many is a count, also in words."""

_ROUND = frozenset({Decimal(10), Decimal(20), Decimal(100), Decimal(1000)})
_MADE = frozenset({"built", "made", "meant", "table", "dinner", "room", "bed", "tent", "breakfast", "supper", "lunch"})
_SEEMING = frozenset({"feel", "seem", "look", "sound"})
_SOMEBODY = frozenset({"i", "we", "he", "she", "they", "you"})


def is_figure_of_speech(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """Does a number only stand for many, few, all, none or a type of thing, as sayings have it?"""
    if draft.mention.comparator not in {"=", "~"} or draft.mention.low is None:
        return False
    number = tokens.covering(atoms[draft.mention.number_start].start)
    return (
        _is_nearly_always(atoms, draft)
        or _is_of_figures(draft)
        or _is_repeated(atoms, draft)
        or _is_more_than_one_can_say(atoms, draft)
        or _is_wholly(tokens, draft, number)
        or _is_seeming(number)
        or _is_defined(draft, number)
        or _is_articled(atoms, draft)
        or _is_half_the_man(draft, number)
        or _is_none_at_all(tokens, draft)
        or _is_for_two(atoms, draft)
    )


def _is_nearly_always(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`nine times out of ten`: all but one of a round number; `seven times out of nine` was counted."""
    end = draft.mention.end
    if [atoms.low(place) for place in range(end, end + 3)] == ["times", "out", "of"]:
        return (draft.mention.low or 0) + 1 in _ROUND
    start = draft.mention.start
    return [atoms.low(place) for place in range(start - 3, start)] == ["times", "out", "of"] and (
        draft.mention.low in _ROUND
    )


def _is_of_figures(draft: DraftQuantity) -> bool:
    """`We are all on six figures`: how long the number is, not what it is."""
    return draft.unit == "figure" and 4 <= (draft.mention.low or 0) <= 9


def _is_repeated(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`two by two`, `ten to one`: small whole numbers in words on both sides."""
    mention = draft.mention
    here = atoms.low(mention.number_start)
    after = atoms.low(mention.end) == "by" and atoms.low(mention.end + 1) == here
    before = atoms.low(mention.start - 1) == "by" and atoms.low(mention.start - 2) == here
    return is_number_word(here) and (after or before)


def _is_more_than_one_can_say(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a hundred and one excuses`, `two years too many`; `30 guests too many` were counted."""
    mention = draft.mention
    words = [atoms.low(place) for place in range(mention.number_start, mention.number_end)]
    if words[:1] == ["a"] and words[-2:] == ["and", "one"] and len(words) == 4:
        return True
    if not is_number_word(words[0]) or (mention.low or 0) > FEW:
        return False
    behind = mention.end + (0 if draft.counted is None else draft.counted.last - draft.counted.first + 1)
    return [atoms.low(place) for place in range(behind, behind + 2)] in (["too", "many"], ["too", "long"])


def _is_wholly(tokens: TokenIndex, draft: DraftQuantity, number: Token) -> bool:
    """`We are 100 per cent sure`: of what somebody feels; `the farm is 100% owned by` tells a share."""
    if draft.kind != "percent" or (draft.mention.low or 0) < WHOLE or draft.mention.signed:
        return False
    verb = number
    for _ in range(3):
        verb = verb.head
        if verb.lemma_ == "be":
            break
    subject = own_subject(verb)
    spoken_to = subject is None and verb.dep_ == "xcomp"
    after = [token for token in tokens.run(tokens.at_or_after(draft.end), 2) if token.is_alpha][:1]
    feels = any(token.tag_ in {"JJ", "VBN", "VBD", "RB", "IN"} and token.lower_ != "of" for token in after)
    return feels and verb.lemma_ == "be" and (spoken_to or (subject is not None and subject.lower_ in _SOMEBODY))


def _is_seeming(number: Token) -> bool:
    """`It felt like ninety`, `it seemed like a hundred years`."""
    token = number
    for _ in range(4):
        if token.dep_ == "pobj" and token.head.lower_ == "like":
            return token.head.head.lemma_ in _SEEMING
        token = token.head
    return False


def _is_defined(draft: DraftQuantity, number: Token) -> bool:
    """`Two is a pattern`, `three is a crowd`: the number itself is spoken of."""
    if number.dep_ != "nsubj" or number.head.lemma_ != "be" or draft.counted is not None or draft.unit:
        return False
    said = next((child for child in dependents(number.head) if child.dep_ == "attr"), None)
    return said is not None and said.tag_ == "NN" and said.left_edge.lower_ in {"a", "an"}


def _is_articled(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`did a 180`, `a perfect 10`, `hit a 147`: one thing that the bare number names."""
    mention = draft.mention
    if mention.unit is not None or draft.counted is not None or mention.end != mention.start + 1:
        return False
    before = mention.start - (2 if atoms.low(mention.start - 1) == "perfect" else 1)
    following = atoms[mention.end]
    closed = not following.is_word or following.low in {"on", "in", "at", "and", "for", "from", "when", "to"}
    numeral = atoms[mention.start].text.isdigit() and not (following.glued and following.is_word)
    if atoms.low(before - 1) in {"is", "was"}:
        return False  # "the next one, rewritten many times, is a 4"
    return numeral and closed and atoms.low(before) in {"a", "an"} and following.text not in {"%", "/", "-"}


def _is_half_the_man(draft: DraftQuantity, number: Token) -> bool:
    """`half the man he was`: of one person there is no half."""
    if number.lower_ != "half":
        return False
    following = row_of(number)[number.i + 1 : number.i + 6]
    if not following or following[0].lower_ != "the":
        return False
    noun = next((token for token in following if token.tag_ in {"NN", "NNS"}), None)
    if noun is None or noun.i + 2 >= len(noun.doc) or noun.tag_ != "NN" or not noun_is(noun.lower_, "person"):
        return False
    behind = [token.lower_ for token in row_of(number)[noun.i + 1 : noun.i + 3]]
    return behind[behind[0] == "that"] in {"he", "she", "they"}


def _is_none_at_all(tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`zero sympathy`, `zero chance of it`: no plural is counted, and nothing that is measured."""
    if draft.mention.low != 0 or draft.mention.unit is not None:
        return False
    counted = draft.counted
    if counted is None:
        following = tokens.run(tokens.at_or_after(draft.end), 1)
        noun = following[0] if following else None
    else:
        noun = tokens.at(counted.last)
    if noun is None or noun.tag_ != "NN":
        return False
    return not any(noun_is(singular(noun.lower_), kind) for kind in ("rise", "fall", "money", "measure"))


def _is_for_two(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a kayak built for two`, `it takes two to tango`: two as such."""
    mention = draft.mention
    if mention.low != 2 or draft.counted is not None or mention.end != mention.start + 1:
        return False
    if atoms.low(mention.start - 1) in {"takes", "took"} and atoms.low(mention.end) == "to":
        return True
    noun = atoms.low(mention.start - 2)
    made_for = atoms.low(mention.start - 1) == "for" and (noun in _MADE or noun_is(noun, "container"))
    return made_for and not atoms[mention.end].is_word
