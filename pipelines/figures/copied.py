"""What stands word for word in copies of one text: said once, however many outlets print it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extract.records import Claim
from pipelines.compare.components import components

if TYPE_CHECKING:
    from pipelines.lineup.repeats import Copies

Place = tuple[str, str, int]


def place_in_text(claim: Claim, copies: "Copies") -> Place:
    """Where a claim stands in the text that its article is a copy of: text, sentence, and where in the sentence.

    What an outlet put into its copy stands there alone.
    """
    words = " ".join(claim.sentence.split()).casefold()
    return copies.get(claim.article_id, claim.article_id), words, claim.start - claim.sentence_start


def copied_claims(claims: Sequence[Claim], copies: "Copies") -> Iterator[tuple[int, int]]:
    """Numbers of claims that are one telling: each that stands in a copy, with the first that stands at its place."""
    if not copies:
        return
    first: dict[Place, int] = {}
    for index, claim in enumerate(claims):
        same = first.setdefault(place_in_text(claim, copies), index)
        if same != index and claims[same].outlet != claim.outlet:
            yield index, same


def count_voices(claims: Sequence[Claim], copies: "Copies") -> int:
    """Outlets that state these claims; those that have them from one text alone count once."""
    outlets = sorted({claim.outlet or "" for claim in claims})
    number = {outlet: index for index, outlet in enumerate(outlets)}
    joined = (
        (number[claims[one].outlet or ""], number[claims[other].outlet or ""])
        for one, other in copied_claims(claims, copies)
    )
    return len(set(components(len(outlets), joined)))
