"""Does a quantity make a claim? Ages, epithets, thresholds that define a category, time anchors and idioms do not."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.grammar import NOUNS, SUBJECTS
from extract.lexicon import load, word_set
from extract.nouns import singular
from extract.number.atoms import DASHES, HYPHENS, Atoms
from extract.number.number_words import is_number_word
from extract.people import groups, people
from extract.quantity.ages import is_bare_age, is_of_person
from extract.quantity.criteria import is_criterion
from extract.quantity.draft import DraftQuantity
from extract.quantity.nouns import TokenIndex
from extract.word_classes import NounClass, VerbClass, noun_is, verb_is


def why_no_claim(
    atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, earlier: Sequence[DraftQuantity] = ()
) -> str | None:
    """Why the quantity makes no claim; None where it makes one. `earlier`: the quantities before it."""
    for test, reason in _TESTS:
        if test(atoms, draft):
            return reason
    for look, reason in _PARSED_TESTS:
        if look(atoms, tokens, draft):
            return reason
    if is_criterion(atoms, tokens, draft, earlier):
        return "definition"
    if draft.kind == "age" and is_bare_age(atoms, tokens, draft.mention):
        return "bare age"
    return None


def _is_generation(atoms: Atoms, draft: DraftQuantity) -> bool:
    return draft.unit == "wireless_generation"


def _is_year(atoms: Atoms, draft: DraftQuantity) -> bool:
    return draft.mention.rule == "year-like" and draft.unit is None


def _is_epithet(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`mum-of-three`, `a father of four`."""
    start = draft.mention.start
    if draft.counted is not None and draft.unit not in _CHILDREN:
        return False  # "the parents of two climbers"
    of = start - 2 if atoms[start - 1].text in HYPHENS else start - 1
    if atoms.low(of) != "of":
        return False
    parent = of - 2 if atoms[of - 1].text in HYPHENS else of - 1
    return atoms.low(parent) in people("parent") | groups("parent")


_CHILDREN = frozenset({"child", "son", "daughter", "boy", "girl", "kid", "baby"})


def _is_pack(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a box of 12 eggs` names a product."""
    start = draft.mention.start
    return atoms.low(start - 1) == "of" and atoms.low(start - 2) in word_set("claims", "packs")


def _is_age_group(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`18 to 20-year-olds`, `the age of six`, `over-65s`, `under 16`, `are over 55`."""
    mention = draft.mention
    if draft.kind == "age":
        before = [atoms.low(place) for place in range(mention.start - 3, mention.start)]
        if (
            atoms.low(mention.end - 1) == "olds"
            or atoms.low(mention.end) == "age"
            or ("of" in before[-1:] and not is_of_person(atoms, mention))
            or before[-1:] == ["age"]
        ):
            return True
        bounded = mention.comparator in {">", "<", ">=", "<="}
        return bounded and atoms.low(mention.start - 1) not in {"aged", "is", "was"}
    return False


def _is_term(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`two-year fixed`, `ten-year gilt`, `18-week target`: the length is part of a product's or a rule's name."""
    if draft.kind != "duration" or not draft.mention.hyphenated:
        return False
    place = tokens.at_or_after(draft.mention_end(atoms))
    for token in tokens.run(place, MAX_PHRASE):
        if token.tag_ not in _IN_PHRASE:
            return False
        if token.lower_ in word_set("claims", "termed") or noun_is(singular(token.lower_), "money"):
            return True
    return False


MAX_PHRASE = 5
_IN_PHRASE = NOUNS | {"JJ", "JJR", "VBN", "VBG", "VBD", "HYPH", "VB", "VBP"}


def _is_threshold(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`waiting more than 18 weeks`, `fortunes above £10m`, `earning over £50,000`: the bound of a category."""
    mention = draft.mention
    before = [atoms.low(place) for place in range(mention.start - 3, mention.start)]
    if draft.kind == "duration" and before[-1] == "within":
        window = {atoms.low(place) for place in range(mention.start - 8, mention.start)}
        return bool(window & word_set("claims", "served"))
    if mention.comparator not in {">", ">=", "<", "<="}:
        return False
    if draft.kind == "duration":
        longer = atoms.low(mention.start) in {"longer", "shorter"}
        return longer or bool(set(before) & word_set("claims", "waiting"))
    return False


def _is_anchor(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`a decade ago`, `two years later`, `in the 24 hours to`, `the lowest in three years`."""
    mention = draft.mention
    if draft.kind != "duration":
        return False
    after = atoms.low(mention.end)
    lead = atoms.low(mention.start - 1)
    if after in word_set("claims", "anchors_after") and not (lead == "for" and after in {"after", "before"}):
        return not _is_gap(tokens.covering(atoms[mention.end].start), draft)
    if mention.hyphenated and after in {"high", "low", "peak", "record"}:
        return True
    if after == "on" and not atoms[mention.end + 1].is_word:
        return True  # "five years on, ..."
    before = [atoms.low(place) for place in range(mention.start - 6, mention.start)]
    if before[-1] == "last" and before[-2] not in word_set("claims", "before_last"):
        return False  # the verb
    if before[-3:-1] == ["for", "the"] and not _is_superlative(before[:-3]):
        return False  # "For the past three months both sides have talked"
    if before[-1] in {"last", "past", "next", "previous", "first", "final", "coming", "opening", "following", "recent"}:
        return before[-1] in {"first", "final", "opening", "following"} or "over" not in before[-3:]
    if before[-1] in {"in", "for", "within"} and _is_superlative(before[:-1]):
        return True
    return before[-2:] == ["in", "the"] or before[-2:] == ["within", "the"]


def _is_gap(joint: Token, draft: DraftQuantity) -> bool:
    """`four seconds before the train left`: how long it was between two events, told by a clause and not by a date."""
    short = draft.unit is not None and draft.unit not in _LONG
    return short and joint.lower_ in {"before", "after"} and joint.dep_ == "mark"


_LONG = frozenset({"month", "year", "decade", "century"})
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "worst", "best", "most", "least", "only"})


def _is_superlative(before: list[str]) -> bool:
    return any((word.endswith("est") and len(word) > 4) or word in _RANKS for word in before[-3:])


def _is_base(atoms: Atoms, draft: DraftQuantity) -> bool:
    """The 1,000 of `three deaths per 1,000 people`, the 10 of `for every 10`."""
    start = draft.mention.start
    return atoms.low(start - 1) == "per" or (atoms.low(start - 1) == "every" and atoms.low(start - 2) == "for")


def _is_one(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`one` that singles out and does not count: `one of its seats`, `one resident said`, `another one of`."""
    mention = draft.mention
    if mention.low != 1 or mention.unit is not None or atoms.low(mention.number_start) != "one":
        return False
    if mention.comparator != "=" or _is_listed(atoms, mention.start) or mention.whole is not None:
        return False
    after = atoms.low(mention.number_end)
    if atoms.low(mention.start) in {"only", "just", "exactly"}:
        return after == "of"
    if after in {"more", "further", "other", "additional", "extra"}:
        return False
    behind = mention.end + (1 if draft.counted is not None else 0)
    return not (suffers(atoms, mention.end) or suffers(atoms, behind) or _acts(tokens, draft))


def _acts(tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`One young boy went back`, `one boat reached the shore`: an event is told of it, not an opinion."""
    if draft.counted is None or draft.counted.partitive:
        return False
    noun = tokens.at(draft.counted.last)
    verb, word = noun.head, singular(noun.lower_)
    if noun.dep_ not in SUBJECTS or verb.i < noun.i:
        return False
    lemma = verb.lemma_.lower()
    if lemma in word_set("claims", "happened") or any(verb_is(lemma, kind) for kind in _EVENTS):
        return True
    thing = any(noun_is(word, kind) for kind in _THINGS)
    return thing and verb.tag_ == "VBD" and not (verb_is(lemma, "say") or verb_is(lemma, "think"))


_EVENTS: tuple[VerbClass, ...] = ("move", "befall")
_THINGS: tuple[NounClass, ...] = ("vehicle", "animal", "building")


def _is_listed(atoms: Atoms, start: int) -> bool:
    """`two boys, three girls and one young man`, `among them one girl`: one of a list of counts."""
    before = atoms.low(start - 1)
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


_SUFFERED = frozenset({"died", "killed", "injured", "dead", "wounded", "missing", "arrested", "hurt", "reunited"})
_PASSIVE = frozenset({"was", "were", "is", "has", "had"})


def _is_label(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`carriage 4 derailed`, `exhibit 12`: a bare number that the noun before it takes as its name."""
    mention = draft.mention
    text = atoms[mention.number_start].text
    plain = mention.start == mention.number_start and mention.end == mention.start + 1 and text.isdigit()
    if not plain or len(text) > MAX_LABEL or draft.counted is not None or (draft.unit and not draft.inherited):
        return False
    number = tokens.covering(atoms[mention.start].start)
    noun = number.head
    if noun.i != number.i - 1 or noun.tag_ not in {"NN", "NNS"} or number.dep_ not in {"nummod", "appos"}:
        return False
    word = singular(noun.lower_)
    return not (word in load("measures")["implied"] or any(noun_is(word, kind) for kind in _LEVELS))


MAX_LABEL = 4
"""Digits of a number that names a thing."""
_LEVELS: tuple[NounClass, ...] = ("measure", "rise", "fall", "statement")


def _is_hour(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    """`opens at nine`, `left at 7`: a time of day; `stands at nine` is a level."""
    mention = draft.mention
    hour = mention.low is not None and mention.low == mention.high and 1 <= mention.low <= MAX_HOUR
    if not hour or atoms.low(mention.start - 1) != "at" or mention.start != mention.number_start:
        return False
    if draft.counted is not None or (draft.unit and not draft.inherited):
        return False
    verb = tokens.covering(atoms[mention.start - 1].start).head
    return verb.pos_ == "VERB" and (verb.lemma_ in word_set("claims", "timed") or verb_is(verb.lemma_, "move"))


MAX_HOUR = 12


def _is_compound(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`one-day`, `two-way`: a number word inside a hyphenated word that measures nothing."""
    mention = draft.mention
    timed = draft.unit == "time"  # "a two-time champion"
    return (
        mention.unit is None
        and (draft.counted is None or timed)
        and atoms[mention.end].text in DASHES
        and atoms.is_glued(mention.end + 1)
    )


_TESTS = (
    (_is_generation, "name"),
    (_is_year, "year"),
    (_is_epithet, "epithet"),
    (_is_pack, "product"),
    (_is_age_group, "definition"),
    (_is_threshold, "definition"),
    (_is_base, "rate base"),
    (_is_compound, "compound"),
)
_PARSED_TESTS = (
    (_is_term, "definition"),
    (_is_anchor, "time anchor"),
    (_is_one, "one of many"),
    (_is_label, "name"),
    (_is_hour, "time"),
)
