"""Times that say when and not how long: `a decade ago`, `two years later`, `the lowest in three years`."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.grammar import NAMES
from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents
from extract.quantity.token_index import TokenIndex
from extract.word_classes import noun_is


def is_anchor(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`a decade ago`, `two years later`, `in the 24 hours to`, `the lowest in three years`."""
    if draft.kind != "duration":
        return _is_of_counted_times(atoms, tokens, draft)
    mention = draft.mention
    lead, after = atoms.low(mention.start - 1), atoms.low(mention.end)
    if after in word_set("claims", "anchors_after") and not (lead == "for" and after in {"after", "before"}):
        article = mention.start - (1 if lead == "the" else 2)
        if atoms.low(article) == "the" and atoms.low(article - 1) in {"in", "within", "during"}:
            return True  # "In the 72 hours before the vote", "within the last 24 hours after months of"
        return not _is_gap(tokens.covering(atoms[mention.end].start), draft)
    return _is_set_to_a_date(atoms, draft) or _is_led(atoms, tokens, draft)


def _is_of_counted_times(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`two harvests ago`, `the slowest for nine quarters`: times that are counted like things."""
    behind = () if draft.counted is None else tokens.run(draft.counted.last + 1, 1)
    if any(token.lower_ == "ago" for token in behind):
        return True
    start = draft.mention.start
    timed = draft.unit is not None and (draft.unit == "quarter" or noun_is(draft.unit, "time"))
    led = atoms.low(start - 1) in {"in", "for"} and _is_superlative(_before(atoms, start - 1))
    return timed and led and draft.mention.comparator == "="


def _is_set_to_a_date(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a ten-year high`, `five years on`, `for the six months to 30 June`: by the words right beside it."""
    mention = draft.mention
    lead, after = atoms.low(mention.start - 1), atoms.low(mention.end)
    if mention.hyphenated and after in {"high", "low", "peak", "record"}:
        return True
    if lead == "within" and after == "of" and draft.unit not in {"second", "minute"}:
        return True  # "Within 48 hours of the vote"
    if after in {"on", "back"} and not atoms[mention.end + 1].is_word:
        return True  # "five years on, ...", "fifty years back, ..."
    if lead == "for" and atoms.low(mention.start - 2) == "not":
        return True  # "Not for 30 years has it been so dry"
    return lead == "the" and after in _TO and mention.start == mention.number_start  # "in the 52 weeks ended"


def _is_led(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`in the last two years`, `the worst for a decade`: by the words that lead up to it."""
    mention = draft.mention
    before = _before(atoms, mention.start)
    if before[-1] == "last" and before[-2] not in word_set("claims", "before_last"):
        return False  # the verb
    if before[-3:-1] == ["for", "the"] and not _is_superlative(before[:-3]) and atoms.low(mention.end) != "of":
        return False  # "For the past three months both sides have talked"
    if before[-1] in {"last", "past", "next", "previous", "first", "final", "coming", "opening", "following", "recent"}:
        return before[-1] in {"first", "final", "opening", "following"} or "over" not in before[-3:]
    if before[-1] in {"in", "for", "within"} and _is_superlative(before[:-1]):
        return True
    lead_in = tokens.covering(atoms[mention.start - 1].start)
    if before[-1] in {"in", "for"} and _is_ranked(lead_in):
        return True
    if before[-1] == "in" and _is_window(tokens, lead_in, draft):
        return True
    return before[-2:] == ["in", "the"] or before[-2:] == ["within", "the"]


def _before(atoms: Atoms, place: int) -> list[str]:
    """The six words and marks before a place."""
    return [atoms.low(at) for at in range(place - 6, place)]


def _is_gap(joint: Token, draft: DraftQuantity) -> bool:
    """`90 minutes before the strike`, `died six hours later`: how long it was between two events.

    Days and more are told as a gap only where the other event is named behind the verb: `Two years after the flood,
    the mill` says when. A date is no event (`two days before Christmas`).
    """
    if draft.unit in _SHORT:
        return joint.lower_ != "ago"
    event = next((child for child in dependents(joint) if child.dep_ in {"pobj", "pcomp"}), None)
    if joint.lower_ not in {"before", "after"} or (event is None and joint.dep_ != "mark"):
        return False
    if event is not None and (event.tag_ == "CD" or event.lower_ in _DATES or event.tag_ in NAMES):
        return False
    opens = joint.sent[0].i
    verb = joint.head if joint.dep_ != "mark" else joint.head.head
    return verb.i < joint.i and opens <= verb.i


_TO = frozenset({"to", "until", "till", "ending", "ended", "through", "since"})
_SHORT = frozenset({"second", "minute", "hour"})
_DATES = frozenset({"that", "this", "then", "now", "today", "yesterday"}) | word_set("dates", "months")


def _is_ranked(lead: Token) -> bool:
    """`the third fire at the mill in two years`, `the worst she had seen for a decade`: of which time it is that."""
    token = lead.head.head if lead.head.dep_ == "relcl" else lead.head
    for _ in range(MAX_CLIMB):
        if token.pos_ not in {"NOUN", "PROPN", "ADP"}:
            attributes = (child for child in dependents(token) if child.dep_ == "attr" and child.i < lead.i)
            return token.lemma_ == "be" and any(map(_has_rank, attributes))
        if _has_rank(token):
            return True
        token = token.head
    return False


def _has_rank(noun: Token) -> bool:
    return any(child.tag_ == "JJS" or child.lower_ in _RANKS for child in dependents(noun) if child.i < noun.i)


def _is_window(tokens: TokenIndex, lead: Token, draft: DraftQuantity) -> bool:
    """`spent £38m in a decade`, `90mm fell in 48 hours`: over which time something else was counted or measured.

    Minutes and a few hours say how fast it went (`six inches in ten minutes`).
    """
    length = draft.mention.high or draft.mention.low or 0
    brief = draft.unit in _SHORT and not (draft.unit == "hour" and length >= _DAY)
    head = lead.head
    if brief or head.i == lead.i:
        return False
    if head.pos_ not in {"VERB", "AUX"}:  # "a snowfall of nearly a metre in 48 hours"
        if any(_is_amount(token, head) for token in head.doc[max(head.i - REACH, 0) : lead.i]):
            return True
        head = next((token for token in _above(head) if token.pos_ in {"VERB", "AUX"}), head)
    last = tokens.covering(draft.start).i + REACH
    around = head.doc[max(lead.i - REACH, 0) : last]
    inside = range(lead.i, tokens.at_or_after(draft.end))
    return any(token.i not in inside and _is_amount(token, head) for token in around)


def _above(token: Token) -> Iterator[Token]:
    for _ in range(MAX_CLIMB):
        token = token.head
        yield token


def _is_amount(token: Token, head: Token) -> bool:
    """A number that belongs to the clause or noun of `head`, and is no date."""
    if (
        not (token.tag_ == "CD" or token.text[0].isdigit() or token.lower_ in {"twice", "thrice"})
        or token.is_punct
        or token.head.lower_ in word_set("dates", "months")
    ):
        return False
    year = len(token.text) == len("2000") and token.text.isdigit()
    for _ in range(MAX_CLIMB):
        if token.i == head.i:
            return not year
        if token.pos_ in {"VERB", "AUX"} or token.head.i == token.i:
            return False
        token = token.head
    return False


REACH = 16
"""Tokens on either side of a length of time among which the other amount of its clause stands."""

MAX_CLIMB = 6
"""Steps from that amount up to the verb."""

_DAY = 24


_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "worst", "best", "most", "least", "only"})


def _is_superlative(before: list[str]) -> bool:
    return any((word.endswith("est") and len(word) > 4) or word in _RANKS for word in before[-3:])
