"""Commands that show, export and publish what a database holds, and look after it."""

from pathlib import Path
from typing import Any

import click

from pipelines.cli.options import DATABASE, Day
from pipelines.figures.vocabulary import STATUSES

# Everything heavy is imported inside the commands: `claims --help` must not wait for Datasette.


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0: any.")
@click.option("--mcp", is_flag=True, envvar="CLAIMS_MCP", help="Answer AI assistants at /-/mcp; also CLAIMS_MCP=1.")
@DATABASE
def serve(database: Path, port: int, mcp: bool) -> None:
    """Open the site on this machine."""
    from pipelines.site.server.serve import serve_site

    serve_site(database, port=port, mcp=mcp, say=lambda text: click.echo(text, err=True))


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "parquet", "xlsx", "jsonld", "annotations"]),
    default="csv",
    show_default=True,
    help="For spreadsheets, programs, data frames, Excel, linked data, annotation tools (W3C Web Annotations). "
    "parquet and xlsx: news-claims[export].",
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output.")
@click.option("--outlet", "outlets", multiple=True, help="Only this outlet. Repeatable.")
@click.option("--source", help="Only on this source's word: its name as exports have it.")
@click.option("--since", type=Day(), help="Published at or after.")
@click.option("--until", type=Day(), help="Published up to and including.")
@click.option("--unit", help="Only this unit: person, GBP, percent …")
@click.option("--figure", help="Only this figure.")
@click.option("--status", type=click.Choice(list(STATUSES)), help="Only figures of this status.")
@click.option("--attributed", is_flag=True, help="Only claims with a source.")
@click.option("--withdrawn", is_flag=True, help="Also claims that a later revision dropped.")
@click.option("--feed-claims", "feeds", is_flag=True, help="Also what feeds say of refused pages: provenance feed.")
@DATABASE
def export(database: Path, form: str, output: str, **wanted: Any) -> None:
    """Write the claims as a file; beside it their figures, the links of these, and a description of all.

    With -o claims.csv the figures are in claims.figures.csv, how they are linked in claims.figure_links.csv, and
    datapackage.json says what each column means. All are of one moment. Standard output gets the claims alone.
    """
    from pipelines.database.open import opened
    from pipelines.database.selection import Selection, sources_like
    from pipelines.export.job import export_file
    from pipelines.figures.phrases import counted
    from pipelines.files.output import STDOUT

    with opened(database, create=False, read_only=True) as db:
        count = export_file(db, output, form=form, selection=Selection(**wanted))
        near = sources_like(db, wanted["source"]) if wanted["source"] and not count else []
    if not count:
        where = "" if output == STDOUT else f"; {output} and the files beside it hold none"
        known = f"; sources are called {' · '.join(near)}" if near else ""
        click.echo(f"no claim is like that{where}{known}", err=True)
    elif output != STDOUT:
        beside = "the figures they answer and how these are linked are in files beside it"
        click.echo(f"{counted(count, 'claim')} written to {output}; {beside}", err=True)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--fewer", is_flag=True, help="Publish although there are less than half the claims of last time.")
@click.option("--despite", multiple=True, metavar="OUTLET", help="Publish though it is below its floors. Repeatable.")
@DATABASE
def publish(database: Path, folder: Path, fewer: bool, despite: tuple[str, ...]) -> None:
    """Put a checked snapshot into DIR for `datasette serve DIR`: evidence sentences, no full texts, no archive."""
    from pipelines.publish.again import note_published
    from pipelines.publish.job import publish as put
    from pipelines.site.server import hosted as hosted_site

    done = put(database, folder, site=hosted_site, fewer=fewer, despite=despite)
    note_published(database, folder)
    was = "" if done.before is None else f" ({done.before} before)"
    click.echo(f"{done.claims} claims{was} in {done.file}, {done.size / 2**20:.1f} MiB; look: datasette serve {folder}")
