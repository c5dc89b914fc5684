"""`claims crosscheck --explain`: why two claims are one figure or two, by all that was weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlite_utils import Database

from pipelines.crosscheck.article_words import related_to
from pipelines.crosscheck.source_table import names_in
from pipelines.database.open import DatabaseError
from pipelines.lineup.claim import as_item
from pipelines.lineup.clusters import THRESHOLD, barrier
from pipelines.lineup.pairs import BASE, WEIGHTS, features
from pipelines.lineup.vectors import weigh

Row = dict[str, Any]

_CLAIMS = """SELECT c.*, a.outlet, a.published FROM claim_rows c JOIN articles a USING (article_id)
    WHERE c.withdrawn_at IS NULL AND c.decided IS NOT 'rejected' AND {} ORDER BY c.claim_id"""


@dataclass(frozen=True, slots=True)
class Explained:
    """What lining up makes of two claims."""

    claims: tuple[Row, Row]
    same_story: bool
    barrier: str | None
    """What puts one figure out of the question; None where nothing does."""
    weighed: Sequence[tuple[str, float, float]]
    """Name, value and weight of what was found; log-odds are the sum of value times weight, and `BASE`."""

    @property
    def odds(self) -> float:
        """Log-odds that the two answer one question."""
        return BASE + sum(value * weight for _, value, weight in self.weighed)

    @property
    def one_figure(self) -> bool:
        """Does the cross-check have them in one figure?"""
        return self.claims[0]["figure_id"] is not None and self.claims[0]["figure_id"] == self.claims[1]["figure_id"]


def explain_pair(db: Database, one: str, other: str) -> Explained:
    """Compare two current claims as the cross-check does. Raises `DatabaseError` for a claim that is not there."""
    claims = [_claim(db, name) for name in (one, other)]
    articles = {claim["article_id"] for claim in claims}
    related = related_to(db, sorted(articles))
    told = sorted(set().union(*related.values()))
    rows = [row for article in told for row in db.query(_CLAIMS.format("c.article_id = ?"), [article])]
    names = names_in(db, {row["source"] for row in rows if row["source"]})
    items = {item.claim_id: item for item in (as_item(row, names) for row in rows)}
    a, b = items[one], items[other]
    found = features(a, b, weigh(list(items.values()), related)) if a.measure == b.measure else ()
    return Explained(
        claims=(claims[0], claims[1]),
        same_story=b.article_id in related[a.article_id],
        barrier=barrier(a, b),
        weighed=sorted(((name, value, WEIGHTS[name]) for name, value in found), key=lambda w: -abs(w[1] * w[2])),
    )


def render_explained(found: Explained, console: Console) -> None:
    """Print it for people."""
    for claim in found.claims:
        source = claim["source"] or "nobody"
        console.print(f"[bold]{escape(claim['quantity_text'])}[/] · {claim['outlet']} · {escape(source)}")
        console.print(f"  {escape(claim['sentence'])}")
    table = Table("for or against", "found", "weight", "adds")
    for name, value, weight in found.weighed:
        table.add_row(name.replace("_", " "), f"{value:.2f}", f"{weight:+.2f}", f"{value * weight:+.2f}")
    table.add_row("nothing else known", "", "", f"{BASE:+.2f}", end_section=True)
    if found.weighed:
        console.print(table)
        console.print(f"Log-odds {found.odds:+.2f}; claims are gathered down to a mean of {THRESHOLD:+.2f}.")
    for line in _told(found):
        console.print(line)


def _told(found: Explained) -> Iterator[str]:
    if not found.same_story:
        yield "Their articles are not taken for tellings of one story: claims of two stories are never compared."
    if found.barrier:
        yield f"Never gathered: {found.barrier}."
    likely = found.same_story and not found.barrier and found.odds >= THRESHOLD
    if found.one_figure and likely:
        yield "They are one figure."
    elif found.one_figure:
        yield "They are one figure all the same: through other claims, as rivals that answer one question, or decided."
    elif likely:
        yield "They are two figures all the same: each fits others better, or a person decided so."
    else:
        yield "They are two figures."


def _claim(db: Database, name: str) -> Row:
    claim = next(db.query(_CLAIMS.format("c.claim_id = ?"), [name]), None)
    if claim is None:
        raise DatabaseError(f"no current claim {name}: claims are named on the site, and by `claims export`")
    return dict(claim)
