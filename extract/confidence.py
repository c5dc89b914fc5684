"""How sure the reader of a claim may be that every field of it is right: a number between 0 and 1."""

from extract.records import Attribution, Quantity

_BASE = 0.9
_DOUBTS = {
    "vague": 0.15,
    "no_unit": 0.2,
    "small_word": 0.1,
    "resolved": 0.1,
    "carried": 0.15,
    "anonymous": 0.05,
    "question": 0.2,
}


def confidence(quantity: Quantity, attribution: Attribution | None) -> float:
    """What the rules that fired leave in doubt, taken off a common base."""
    doubts = set()
    if quantity.vague:
        doubts.add("vague")
    if quantity.unit is None:
        doubts.add("no_unit")
    if quantity.text.isalpha() and len(quantity.text) <= 5:
        doubts.add("small_word")
    if attribution:
        if attribution.question:
            doubts.add("question")
        if attribution.source_kind == "anonymous":
            doubts.add("anonymous")
        if "carried" in attribution.rule:
            doubts.add("carried")
    return round(_BASE - sum(_DOUBTS[d] for d in doubts), 2)
