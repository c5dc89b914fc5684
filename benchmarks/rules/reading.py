"""What is found in one text, with only that read anew which a rule can touch."""

from dataclasses import dataclass

from benchmarks.material import ParsedMaterial
from benchmarks.rules.listing import ROOMS
from extract.attribution.find import find_attributions
from extract.claims import ArticleHeader, join
from extract.quantity.find import find_quantities
from extract.records import Attribution, Claim, Quantity

OF_QUANTITIES = frozenset({"number", "quantity"})
"""Rooms whose rules do not touch attributions, as the others do not touch quantities."""
OF_ATTRIBUTIONS = frozenset({"attribution", "cue", "names", "passage"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The records found in one text."""

    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]


def read(text: ParsedMaterial, rooms: frozenset[str] = frozenset(), known: Reading | None = None) -> Reading:
    """What is found in a text; what rules of `rooms` cannot touch is taken from `known`."""
    header = ArticleHeader(article_id=text.material.name, outlet=text.material.outlet)
    same_quantities = known is not None and rooms <= OF_ATTRIBUTIONS
    same_attributions = known is not None and rooms <= OF_QUANTITIES
    quantities: list[Quantity] = []
    attributions: list[Attribution] = []
    for name, doc in text.docs:
        if not same_quantities:
            quantities += find_quantities(doc, field=name)
        if not same_attributions:
            attributions += find_attributions(doc, field=name, outlet=header.outlet)
    found = known.quantities if known and same_quantities else tuple(quantities)
    given = known.attributions if known and same_attributions else tuple(attributions)
    if known is not None and rooms <= set(ROOMS) and found == known.quantities and given == known.attributions:
        return known
    claims = [
        claim
        for name, doc in text.docs
        for claim in join(
            doc,
            [quantity for quantity in found if quantity.field == name],
            [attribution for attribution in given if attribution.field == name],
            header=header,
            version="",
        )
    ]
    return Reading(found, given, tuple(claims))
