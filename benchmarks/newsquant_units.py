"""The units that NewsQuant gives to quantities: its names of measures, and nouns in the words of the text."""

import re

from spacy.tokens import Doc, Token

from extract.records import Quantity

NAMES = {
    "percent": "percentage",
    "tonne": "metric ton",
    "pound": "pound-mass",
    "pound foot": "pound-foot",
    "foot pound": "foot pound-force",
    "revolution per minute": "revolutions per minute",
    "part per billion": "parts-per-billion",
    "part per million": "parts-per-million",
    "milliampere hour": "milliampere-hour",
    "wireless generation": "generation wireless",
    "times": "count",
    "person": "people",
    "penny": "point",  # the set's own normaliser takes the p of 118.5p for a point
}
"""Names of units where the set's differ from ours."""

SHARES = frozenset({"ratio", "fraction"})
_GRADES = frozenset({"JJ", "NN"})
_ORDERS = frozenset(
    {"past", "last", "next", "first", "final", "other", "same", "further", "additional", "only", "total"}
)
"""Before a number they are no part of the noun: `the past two years`."""


def unit_of(doc: Doc, quantity: Quantity) -> str:
    phrase = quantity.unit_phrase or "-"
    if quantity.kind == "percent":
        if quantity.rule not in SHARES:
            return "percentage"
        return "% -" if phrase == "percent" else f"% {phrase}"
    if quantity.kind == "age" and quantity.unit == "year":
        return "year of age"
    if quantity.unit == "times":
        return "count" if " per " not in phrase else "count per" + phrase.split(" per", 1)[1]
    head, _, rate = phrase.partition(" per ")
    if head in NAMES or " per " not in phrase or phrase in NAMES:
        head, rate = (phrase, "") if phrase in NAMES else (head, rate)
    name = NAMES.get(head, head)
    if quantity.kind == "count":
        name = _as_written(doc, quantity, _without_participles(doc, quantity, name))
    name = re.sub(r"\bperson$", "people", name)
    if quantity.kind == "count":
        name = re.sub(r"^time$", "count", name)
        part = is_one_of(doc, quantity) or whole_of(doc, quantity) is not None
        whole = "% " if part else ""
        name = whole + (_rest(doc, quantity) or name)
    return f"{name} per {rate}" if rate else name


def _without_participles(doc: Doc, quantity: Quantity, phrase: str) -> str:
    """`400 charging stations` are stations there, and `combined sales` sales."""
    span = doc.char_span(quantity.number[1], quantity.end, alignment_mode="expand")
    participles = {token.text for token in span or () if token.tag_ in {"VBG", "VBN"}}
    return " ".join(word for word in phrase.split() if word not in participles)


def _as_written(doc: Doc, quantity: Quantity, phrase: str) -> str:
    """The noun in its own words (`kids` are no children), what stands before the number (`a record 32 goals`) and what
    it is of (`65 snaps of man coverage`)."""
    span = doc.char_span(*quantity.noun, alignment_mode="expand") if quantity.noun else None
    if span is None or not phrase:
        return phrase
    head, words = span[-1], phrase.split()
    if head.lemma_.lower()[:2] != words[-1][:2] and words[-1] != "person":
        words[-1] = head.lemma_.lower()
    number = doc.char_span(*quantity.number, alignment_mode="expand")
    before = number[0].i - 1 if number is not None else 0
    if (
        before > 0
        and doc[before].tag_ in _GRADES
        and doc[before - 1].tag_ == "DT"
        and doc[before].lower_ not in _ORDERS
    ):
        words.insert(0, doc[before].lower_)
    return " ".join(words + _complement(doc, quantity, head))


_GRADES = frozenset({"JJ", "NN"})
_ORDERS = frozenset(
    {"past", "last", "next", "first", "final", "other", "same", "further", "additional", "only", "total"}
)


def _complement(doc: Doc, quantity: Quantity, head: Token) -> list[str]:
    """The `man coverage` of `65 snaps of man coverage`: nouns without an article."""
    of = head.i + 1
    if head.idx + len(head) != quantity.end or of + 1 >= len(doc) or doc[of].lower_ != "of":
        return []
    words: list[str] = []
    for token in doc[of + 1 : of + 4]:
        if token.tag_ not in {"NN", "NNS", "JJ"}:
            break
        words.append(token.lemma_)
    return words


def _rest(doc: Doc, quantity: Quantity) -> str | None:
    """`one of the best X in Y`: the unit is all that follows, as lemmas."""
    if not doc.text[quantity.number[1] :].startswith(" of ") or quantity.value_low != 1:
        return None
    last = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if last is None:
        return None
    head = last[-1]
    tokens = [token for token in head.subtree if not _in_clause(token, head) and token.i > last.start]
    words = [token.lemma_ for token in tokens if not (token.is_stop or token.is_punct or token.tag_ in {"CD", "POS"})]
    return " ".join(words).replace("person", "people")


def _in_clause(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in {"relcl", "acl", "conj", "cc", "appos"}:
            return True
        token = token.head
    return False


def is_one_of(doc: Doc, quantity: Quantity) -> bool:
    """`one of four X`: for us the four X that there are, here a quarter of them."""
    before = doc.text[max(0, quantity.number[0] - 20) : quantity.number[0]]
    return quantity.kind == "count" and re.search(r"\bone of (?:(?:just|only) )?$", before, re.I) is not None


def whole_of(doc: Doc, quantity: Quantity) -> float | None:
    """The 4 of `one of four X`."""
    match = re.match(r" of ([a-z]+|\d+) ", doc.text[quantity.number[1] :])
    token = doc.char_span(*quantity.number, alignment_mode="expand")
    if match is None or token is None or quantity.kind != "count":
        return None
    words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
    found = match.group(1)
    return float(found) if found.isdigit() else words.get(found)
