"""Every quantity of a text: found by the grammar of `mentions`, then given its noun, subject, direction and standing.

Where a number stands is decided on atoms alone; tags and parse only say what it counts.
"""

from collections.abc import Sequence
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions
from extract.number.numbers import plain
from extract.quantity.interpret import read_mentions
from extract.quantity.reading import Reading
from extract.records import FieldName, Quantity

SPANS_KEY = "quantities"


def find_numbers(text: Doc | str) -> list[tuple[int, int]]:
    """Where numbers stand, as code point spans with their bounding words and measures; needs no tags and no parse."""
    atoms = Atoms(text if isinstance(text, str) else text.text)
    return [(atoms[mention.start].start, atoms[mention.end - 1].end) for mention in find_mentions(atoms)]


def find_quantities(doc: Doc, *, field: FieldName = "text") -> list[Quantity]:
    """All quantities of a tagged and parsed text in text order, whether they make a claim or not."""
    atoms = Atoms(doc.text)
    mentions = find_mentions(atoms)
    return [_quantity(doc, atoms, reading, field) for reading in read_mentions(doc, atoms, mentions)]


def _quantity(doc: Doc, atoms: Atoms, reading: Reading, field: FieldName) -> Quantity:
    mention = reading.mention
    start, end = reading.start, reading.end
    return Quantity(
        field=field,
        start=start,
        end=end,
        text=atoms.text[start:end],
        value_low=_float(mention.low),
        value_high=_float(mention.high),
        value_low_text=_exact(mention.low),
        value_high_text=_exact(mention.high),
        comparator=mention.comparator,
        change=reading.change,
        unit=reading.unit,
        unit_phrase=reading.unit_phrase,
        kind=reading.kind,
        subject=reading.subject,
        rule=mention.rule,
        number=(atoms[mention.number_start].start, atoms[mention.number_end - 1].end),
        claimable=reading.reason is None,
        reason=reading.reason,
        vague=mention.vague,
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


class QuantityFinder:
    """The spaCy component: spans under `doc.spans`, records under `doc.user_data`, both by the same key."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        quantities = find_quantities(doc)
        doc.spans[self.spans_key] = _spans(doc, quantities)
        doc.user_data[self.spans_key] = quantities
        return doc


def _spans(doc: Doc, quantities: Sequence[Quantity]) -> list[Span]:
    spans = (doc.char_span(q.start, q.end, label=q.kind, alignment_mode="expand") for q in quantities)
    return [span for span in spans if span is not None]


@Language.factory(
    "claim_quantities",
    default_config={"spans_key": SPANS_KEY},
    requires=["token.tag", "token.dep"],
    assigns=["doc.spans"],
)
def make_quantity_finder(nlp: Language, name: str, spans_key: str) -> QuantityFinder:
    """The component `claim_quantities`."""
    return QuantityFinder(spans_key)
