"""`claims figures`: what was lined up, as a table or JSON."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipelines.cli.options import DATABASE, JSON, MOST, Day
from pipelines.figures.vocabulary import ORDERS, STATUSES

if TYPE_CHECKING:
    from sqlite_utils import Database

# Everything heavy is imported inside the command: `claims --help` must not wait for it.
_MOST = 20


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--status", type=click.Choice(list(STATUSES)), help="Only figures of this status.")
@click.option("--outlet", help="Only what this outlet states: its key or name.")
@click.option("--source", help="Only what is given on this source's word.")
@click.option("--unit", help="Only this unit: person, GBP, percent …")
@click.option("--since", type=Day(), help="Last published at or after.")
@click.option("--until", type=Day(), help="Last published up to and including.")
@click.option(
    "--sort", "order", type=click.Choice(ORDERS), default="surest", show_default=True,
    help="Surest conflicts, widest spread, newest, most outlets, or title first.",
)  # fmt: skip
@click.option(
    "--limit",
    "most",
    type=click.IntRange(0, MOST),
    default=_MOST,
    show_default=True,
    help="Figures at most; 0 for all.",
)
@JSON
@DATABASE
def figures(database: Path, words: tuple[str, ...], as_json: bool, most: int, **wanted: Any) -> None:
    """Figures that outlets print: who says what, on whose word. WORDS look for them by title."""
    import json

    from pipelines.cli.figure_table import print_table
    from pipelines.cli.terminal import output
    from pipelines.database.figure_list import Wanted, count_like, figures_like
    from pipelines.database.open import is_sample, opened
    from pipelines.figures.phrases import counted

    asked = Wanted(words=" ".join(words), most=most or None, **wanted)
    with opened(database, create=False, read_only=True) as db:
        found = figures_like(db, asked)
        if as_json:
            click.echo(
                json.dumps({"sample": is_sample(db), "figures": _plain(db, found)}, ensure_ascii=False, indent=2)
            )
            return
        out = output()
        if is_sample(db):
            out.print("SAMPLE newsroom, invented news", style="bold")
        if found:
            print_table(db, found, out)
        count = count_like(db, asked)
        more = f", {len(found)} shown: --limit 0 for all" if count > len(found) else ""
        out.print(f"{counted(count, 'figure')}{more}", highlight=False)


def _plain(db: "Database", found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each figure's row, told in sentences, and the values that outlets state."""
    from pipelines.database.claims import claims_by_figure
    from pipelines.database.outlets import outlet_titles
    from pipelines.figures.by_value import by_value
    from pipelines.figures.told import told

    titles = outlet_titles(db)
    claims = claims_by_figure(db, [figure["figure_id"] for figure in found])
    plain = []
    for figure in found:
        said = claims[figure["figure_id"]]
        values = [
            {
                "value": value.printed,
                "denied": value.denied,
                "outlets": list(value.outlets),
                "sources": sorted({claim.source for claim in value.claims if claim.source}),
                "claims": [claim.claim_id for claim in value.claims],
            }
            for value in by_value(said)
        ]
        plain.append({**figure, "told": told(figure, said, titles), "values": values})
    return plain
