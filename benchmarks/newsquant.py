"""From the product's quantities to the conventions of NewsQuant, which differ; the extractor knows nothing of them.

There: fractions are decimals of `% noun`, `thousands` is 1000-10000, `>=` and `<=` are `>` and `<`, a rise or fall
shows only where verb or adverb stand before the amount, `from A to B` is one range, pence are counted whole.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from extract.lexicon import word_set
from extract.nlp import load_nlp, parse
from extract.quantity.find import find_quantities
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

CHANGES = {"=": "=", "~": "~", ">": ">", ">=": ">", "<": "<", "<=": "<", "range": "="}
DROPPED = frozenset({"year"})
SHARES = frozenset({"ratio", "fraction"})
_FOLLOWERS = frozenset().union(
    *(word_set("changes", key) for key in ("up_after", "down_after", "up_nouns", "down_nouns"))
) - {"up", "down"}
_AVERAGED = re.compile(r"\baverag(?:ed|ing|es)\W*$")
_APPROXIMATE = re.compile(r"\b(?:about|around|roughly|approximately|nearly|almost|some|~|estimated)\b|[~≈]", re.I)


def predict(given: Path, out: Path) -> None:
    """Reads `[{"text"}, …]`, writes a line `{"text", "quantities"}` for each."""
    nlp = load_nlp()
    with out.open("w", encoding="utf-8") as lines:
        for row in json.loads(given.read_text(encoding="utf-8")):
            doc = parse(nlp, row["text"])
            quantities = list(_answers(doc, find_quantities(doc)))
            lines.write(json.dumps({"text": row["text"], "quantities": quantities}, ensure_ascii=False) + "\n")


def _answers(doc: Doc, quantities: list[Quantity]) -> Iterator[dict[str, Any]]:
    kept = [quantity for quantity in quantities if _is_kept(doc, quantity)]
    skip = False
    for place, quantity in enumerate(kept):
        if skip:
            skip = False
            continue
        following = kept[place + 1] if place + 1 < len(kept) else None
        if following is not None and _is_from_to(doc.text, quantity, following):
            skip = True
            value = [_value(doc, quantity), _value(doc, following)]
            yield {"value": value, "unit": _unit(doc, following), "change": _moved(doc, quantity)}
        else:
            yield {"value": _value(doc, quantity), "unit": _unit(doc, quantity), "change": _change(doc, quantity)}


def _is_kept(doc: Doc, quantity: Quantity) -> bool:
    if quantity.reason in DROPPED or quantity.rule in {"multiple", "lone-measure", "interval"}:
        return False
    if quantity.vague and not re.match(r"(?:tens of |hundreds of )?\w+s$", _number_text(doc, quantity), re.I):
        return False  # "several hundred" is not annotated
    if quantity.kind == "duration" and quantity.rule == "words" and "-" in quantity.text:
        return False  # nor is "a five-year award"
    if _number_text(doc, quantity).lower() == "one":
        return quantity.unit_phrase is not None or doc.text[quantity.number[1] :].startswith(" of ")
    return True


def _number_text(doc: Doc, quantity: Quantity) -> str:
    return doc.text[slice(*quantity.number)]


def _is_from_to(text: str, first: Quantity, second: Quantity) -> bool:
    """`from $2,415 to $2,315`: two figures for us, one range here."""
    if not re.search(r"\bfrom\s+$", text[: first.start], re.I) or first.comparator == "range":
        return False
    if second.comparator == "range":
        return False
    between = text[first.end : second.start]
    return between.strip() == "to" and first.kind == second.kind


def _value(doc: Doc, quantity: Quantity) -> Any:
    low, high = quantity.value_low_text, quantity.value_high_text
    if quantity.vague:
        least = Decimal(low or high or "0")
        return [str(least / 2), str(least * 5)]
    scale = Decimal(100) if _is_pence(quantity) else Decimal(1)
    if quantity.comparator == "range":
        return [str(Decimal(low or 0) * scale), str(Decimal(high or 0) * scale)]
    value = Decimal(low if low is not None else high or "0") * scale
    if quantity.rule in SHARES:
        return float(Fraction(value / 100).limit_denominator(100))
    if _is_one_of(doc, quantity) and value:
        return float(1 / value)
    whole = _whole(doc, quantity)
    return str(value) if whole is None else float(value) / whole


def _is_one_of(doc: Doc, quantity: Quantity) -> bool:
    """`one of four X`: for us the four X that there are, here a quarter of them."""
    before = doc.text[max(0, quantity.number[0] - 20) : quantity.number[0]]
    return quantity.kind == "count" and re.search(r"\bone of (?:(?:just|only) )?$", before, re.I) is not None


def _whole(doc: Doc, quantity: Quantity) -> float | None:
    """The 4 of `one of four X`."""
    match = re.match(r" of ([a-z]+|\d+) ", doc.text[quantity.number[1] :])
    token = doc.char_span(*quantity.number, alignment_mode="expand")
    if match is None or token is None or quantity.kind != "count":
        return None
    words = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
    found = match.group(1)
    return float(found) if found.isdigit() else words.get(found)


def _is_pence(quantity: Quantity) -> bool:
    return (quantity.unit_phrase or "").partition(" ")[0] in {"penny", "cent", "sen"}


def _unit(doc: Doc, quantity: Quantity) -> str:
    phrase = quantity.unit_phrase or "-"
    if quantity.kind == "percent":
        return f"% {phrase}".removesuffix(" percent") if quantity.rule in SHARES else "percentage"
    if quantity.kind == "age":
        return "year of age"
    if quantity.unit == "times":
        return "count" if " per " not in phrase else "count per" + phrase.split(" per", 1)[1]
    head, _, rate = phrase.partition(" per ")
    if head in NAMES or " per " not in phrase or phrase in NAMES:
        head, rate = (phrase, "") if phrase in NAMES else (head, rate)
    name = NAMES.get(head, head)
    if quantity.kind == "count":
        name = _without_participles(doc, quantity, name)
    name = re.sub(r"\bperson$", "people", name)
    if quantity.kind == "count":
        name = re.sub(r"^time$", "count", name)
        part = _is_one_of(doc, quantity) or _whole(doc, quantity) is not None
        whole = "% " if part else ""
        name = whole + (_rest(doc, quantity) or name)
    return f"{name} per {rate}" if rate else name


def _without_participles(doc: Doc, quantity: Quantity, phrase: str) -> str:
    """`400 charging stations` are stations there, and `combined sales` sales."""
    span = doc.char_span(quantity.number[1], quantity.end, alignment_mode="expand")
    participles = {token.text for token in span or () if token.tag_ in {"VBG", "VBN"}}
    return " ".join(word for word in phrase.split() if word not in participles)


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


def _change(doc: Doc, quantity: Quantity) -> str:
    comparator = CHANGES[quantity.comparator]
    if quantity.rule == "fraction" and quantity.start == quantity.number[0]:
        comparator = "="  # a third is exactly 1/3 there
    if quantity.kind == "duration" and quantity.text.lower().startswith("over "):
        comparator = ">"
    if quantity.vague:
        return "="
    before = doc.text[: quantity.start]
    if _AVERAGED.search(before) and comparator == "=":
        return "~"
    if quantity.comparator == "range" and _APPROXIMATE.search(
        doc.text[max(0, quantity.start - 2) : quantity.number[0]]
    ):
        return "~"
    if quantity.change is not None and comparator in {"=", "~"} and _led(doc, quantity):
        return str(quantity.change)
    return comparator


def _led(doc: Doc, quantity: Quantity) -> bool:
    """The change is told by a verb or adverb before the amount, not by a noun or an adverb behind it."""
    if doc.text[quantity.start : quantity.number[0]].lower().startswith("between"):
        return False
    behind = re.findall(r"[a-z]+", doc.text[quantity.end :][:30].lower())[:2]
    if set(behind) & _FOLLOWERS:
        return False
    return not re.search(r"\b(?:rise|fall|drop|increase|decline|cut|loss|gain) of\s*$", doc.text[: quantity.start])


def _moved(doc: Doc, quantity: Quantity) -> str:
    """The direction of `fell from A to B`."""
    match = re.search(
        r"\b(fell|dropped|declined|slipped|down|cut|rose|climbed|grew|increased|up)\s+from\s+$",
        doc.text[: quantity.start],
    )
    if match is None:
        return "="
    return "up" if match.group(1) in {"rose", "climbed", "grew", "increased", "up"} else "down"
