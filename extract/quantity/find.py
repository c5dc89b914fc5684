"""Every quantity of a text: found by the grammar of `mentions`, then told what it counts and whether it is a claim.

Where a number stands is decided on atoms alone; tags and parse only say what it counts.
"""

from decimal import Decimal

from spacy.tokens import Doc

from extract.number.atoms import Atoms
from extract.number.mentions import mentions_in
from extract.number.numbers import exact
from extract.quantity.draft import DraftQuantity
from extract.quantity.interpret import read_mentions
from extract.quantity.meant import with_units_meant
from extract.records import FieldName, Quantity, Span
from extract.words import text_of


def find_quantities(doc: Doc, *, field: FieldName = "text", title: str = "") -> list[Quantity]:
    """All quantities of a tagged and parsed text in text order, whether they make a claim or not.

    `title` is the headline above the text: it may name what the text counts.
    """
    atoms, mentions = mentions_in(text_of(doc))
    drafts = read_mentions(doc, atoms, mentions, headline=field == "title")
    return [_quantity(doc, atoms, draft, field) for draft in with_units_meant(doc, atoms, drafts, title)]


def places_of_numbers(text: str) -> list[Span]:
    """Where the numbers of a text stand, with their units and the words that bound them; before anything is parsed."""
    atoms, mentions = mentions_in(text)
    return [(atoms[mention.start].start, atoms[mention.end - 1].end) for mention in mentions]


def _quantity(doc: Doc, atoms: Atoms, draft: DraftQuantity, field: FieldName) -> Quantity:
    mention = draft.mention
    start, end = draft.start, draft.end
    return Quantity(
        field=field,
        start=start,
        end=end,
        text=atoms.text[start:end],
        value_low=_float(mention.low),
        value_high=_float(mention.high),
        value_low_text=exact(mention.low),
        value_high_text=exact(mention.high),
        comparator=mention.comparator,
        change=draft.change,
        unit=draft.unit,
        unit_phrase=draft.unit_phrase,
        kind=draft.kind,
        rule=mention.rule,
        number=(atoms[mention.number_start].start, atoms[mention.number_end - 1].end),
        claimable=draft.reason is None,
        reason=draft.reason,
        vague=mention.vague,
        noun=_noun(doc, draft),
        inherited=draft.inherited,
        likely=draft.likely,
    )


def _noun(doc: Doc, draft: DraftQuantity) -> Span | None:
    """Where the noun that is counted stands, with its modifiers."""
    counted = draft.counted
    if counted is None or draft.kind not in {"count", "percent"}:
        return None
    last = doc[counted.last]
    return doc[counted.first].idx, last.idx + len(last.text)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
