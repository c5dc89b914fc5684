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

from spacy.tokens import Doc

from benchmarks.newsquant_units import SHARES, is_one_of, unit_of, whole_of
from extract.lexicon import word_set
from extract.nlp import load_nlp, parse
from extract.quantity.find import find_quantities
from extract.records import Quantity

CHANGES = {"=": "=", "~": "~", ">": ">", ">=": ">", "<": "<", "<=": "<", "range": "="}
DROPPED = frozenset({"year"})
_FOLLOWERS = frozenset().union(
    *(word_set("changes", key) for key in ("up_after", "down_after", "up_nouns", "down_nouns"))
) - {"up", "down"}
_AVERAGED = re.compile(r"\baverag(?:ed|ing|es)\W*$")
_TO = re.compile(r"\s*(?:[^\s.;:]+\s+){0,6}?to\s+(?:an? |the |its |their )?$")
"""Between two figures of `from A in 2010 to B`."""
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
        if _is_either(quantity):
            yield from _both(doc, quantity)
            continue
        if following is not None and _is_from_to(doc.text, quantity, following):
            skip = True
            value = [_value(doc, quantity), _value(doc, following)]
            yield {"value": value, "unit": unit_of(doc, following), "change": _moved(doc, quantity)}
        else:
            yield {"value": _value(doc, quantity), "unit": unit_of(doc, quantity), "change": _change(doc, quantity)}


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
    if (
        not re.search(r"\bfrom (?:an? |the |its |their )?\s*$", text[: first.start], re.I)
        or first.comparator == "range"
    ):
        return False
    if second.comparator == "range" or first.kind != second.kind or {first.unit, second.unit} > {None}:
        return False
    return _TO.match(text[first.end : second.start]) is not None


def _is_either(quantity: Quantity) -> bool:
    """`eight or nine people`: two counts there, though `three or four years` is one time."""
    return quantity.comparator == "range" and quantity.kind != "duration" and " or " in quantity.text


def _both(doc: Doc, quantity: Quantity) -> Iterator[dict[str, Any]]:
    for value in (quantity.value_low_text, quantity.value_high_text):
        yield {"value": value, "unit": unit_of(doc, quantity), "change": _change(doc, quantity)}


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
    if is_one_of(doc, quantity) and value:
        return float(1 / value)
    whole = whole_of(doc, quantity)
    return str(value) if whole is None else float(value) / whole


def _is_pence(quantity: Quantity) -> bool:
    return (quantity.unit_phrase or "").partition(" ")[0] in {"penny", "cent", "sen"}


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
    if quantity.change is not None and _led(doc, quantity) and _outweighs(before, comparator):
        return str(quantity.change)
    return comparator


def _outweighs(before: str, comparator: str) -> bool:
    """Is a rise or fall told there and not the bound: `rose under 4%`, but `up about 15%`, `rose more than 3%`?"""
    particle = before.rstrip().lower().endswith((" up", " down"))
    return comparator == "=" or (comparator in {"~", "<"} and not particle)


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
    match = re.search(r"(\w+)\s+from (?:an? |the |its |their )?\s*$", doc.text[: quantity.start])
    word = match.group(1).lower() if match else ""
    for direction in ("up", "down"):
        if word in word_set("changes", direction) and not word.endswith(("ing", "s")):
            return direction
    return "="
