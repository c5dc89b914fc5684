"""`claims backfill`: archives of others into Parquet, and what became of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.extras import need_archives
from pipelines.cli.options import JSON, PROCESSES, SCHEDULER, DatabaseFile, Size, processes_or_all, refuse_both
from pipelines.errors import USAGE

# Everything heavy is imported inside the command: `claims --help` must not wait for Dask and spaCy.
if TYPE_CHECKING:
    from crawlers.outlet import Outlet
    from pipelines.backfill.order import Order
    from pipelines.backfill.report import BackfillReport

_LEAST = "64K"
"""About what a page takes in an archive: smaller pieces hold one each, and only their number grows."""
_MOST = 20
"""Records that are named of those that could not be read; `--json` has more."""


@click.command()
@click.argument("warcs", nargs=-1, metavar="WARC...")
@click.option("--out", "folder", type=click.Path(path_type=Path), required=True, metavar="DIR",
              help="Folder for the Parquet files; give it again to go on.")  # fmt: skip
@click.option("--list", "lists", type=click.Path(path_type=Path), multiple=True, metavar="FILE",
              help="A file that names a WARC on each line; the same as @FILE. Repeatable.")  # fmt: skip
@click.option("--outlet", "outlets", multiple=True, help="Only pages of this outlet. Repeatable.")
@click.option("--any-host", is_flag=True, help="Pages of every host, each an outlet of its own.")
@SCHEDULER
@click.option(
    "--part", type=Size(least=_LEAST), default="32M", show_default=True,
    help=f"Size of the pieces that a WARC is read in, {_LEAST} at least.",
)  # fmt: skip
@click.option("--db", "database", type=DatabaseFile(), default=Path("claims.db"), show_default=True,
              help="Where your own outlet files are: beside this database, which is not opened.")  # fmt: skip
@PROCESSES
@JSON
def backfill(
    warcs: tuple[str, ...],
    folder: Path,
    lists: tuple[Path, ...],
    outlets: tuple[str, ...],
    any_host: bool,
    scheduler: str | None,
    part: int,
    database: Path,
    processes: int | None,
    as_json: bool,
) -> int:
    """Read archives of others (Common Crawl's CC-NEWS) into Parquet files, on every core or a Dask cluster.

    A WARC is a path, a URL, a pattern of either, or @FILE: a list of them. After an interruption give the same command
    again: it goes on where it was. A page that cannot be read is named and passed over. `claims import DIR` brings the
    result into a database.
    """
    import json

    from pipelines.cli.backfill_progress import watching
    from pipelines.interrupts import Interrupted

    if not warcs and not lists:
        raise click.UsageError("name a WARC, or a list of them")
    if outlets and any_host:
        raise click.UsageError("--outlet or --any-host, not both")
    refuse_both(scheduler, processes)
    need_archives("backfill", "distributed", "fsspec", "pyarrow")
    from pipelines.backfill.cluster import cluster
    from pipelines.backfill.job import backfill as work
    from pipelines.backfill.job import refuse_others
    from pipelines.backfill.sources import addresses, look_at_all

    order = _order(folder, _outlets(database, outlets), any_host)
    archives, unreadable = look_at_all(addresses(warcs, lists))
    for problem in unreadable.values():
        click.echo(f"claims: {problem}", err=True)
    if not archives:
        return USAGE
    refuse_others(order)  # before a cluster is sought; the folder is made once there is one
    try:
        # the cluster first: where there is none, nothing is said to have begun
        with cluster(scheduler, processes_or_all(processes)) as client, watching(len(archives)) as watch:
            report = work(client, archives, order, part=part, watch=watch)
    except Interrupted:
        click.echo(f"interrupted; what is done is kept in {folder}: give the same command again to go on", err=True)
        raise
    report.unreadable = unreadable
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(report)
    return report.exit_code


def _outlets(database: Path, names: tuple[str, ...]) -> "tuple[Outlet, ...]":
    from crawlers.outlets import load_outlets, look_beside

    look_beside(database)
    known = load_outlets()
    for name in names:
        if name not in known:
            raise click.UsageError(f"no outlet {name!r}: there are {', '.join(known)}")
    return tuple(outlet for name, outlet in known.items() if not names or name in names)


def _order(folder: Path, outlets: "tuple[Outlet, ...]", any_host: bool) -> "Order":
    from datetime import timedelta

    from crawlers.clock import stamp, utc_now
    from pipelines.backfill.order import Order
    from pipelines.language import installed_extractor

    return Order(
        folder=folder.absolute(),
        extractor=installed_extractor(),
        outlets=outlets,
        any_host=any_host,
        latest=stamp(utc_now() + timedelta(days=1)),
    )


def _print(report: "BackfillReport") -> None:
    from pipelines.figures.phrases import counted

    click.echo(
        f"{counted(report.claims, 'claim')} of {counted(report.pages, 'page')} out of "
        f"{counted(report.records, 'record')} in {counted(report.archives, 'archive')}"
    )
    click.echo(
        f"{report.cpu_seconds:,.0f} s of processor time, {report.seconds:,.0f} s by the clock; "
        f"no worker took more than {report.peak_mb:,.0f} MB of memory"
    )
    if report.passed_over:
        click.echo(f"passed over, as they could not be read: {counted(report.passed_over, 'record')}")
    for trouble in report.troubles[:_MOST]:
        where = f"{trouble['archive']} at {trouble['offset']}"
        click.echo(f"  {trouble['fate']}: {trouble['url'] or 'no address'} ({where}): {trouble['reason']}")
    if report.passed_over > _MOST:
        click.echo("  … --json names more")
    for line in left_over(report):
        click.echo(f"claims: {line}", err=True)
    click.echo(written_to(report))


def left_over(report: "BackfillReport") -> Iterator[str]:
    """What is still to be done, in lines: a long list of archives has scrolled away what was said of them."""
    from pipelines.figures.phrases import counted

    for problem in report.failed.values():
        yield f"not done: {problem}"
    if report.unreadable:
        yield f"{counted(len(report.unreadable), 'archive')} could not be read, named before the others were"
    if report.failed or report.unreadable:
        yield "give the same command again to try what is left once more"


def written_to(report: "BackfillReport") -> str:
    """Where the result is, how much was written to it now, and what comes next."""
    from pipelines.figures.phrases import counted

    told = f"written to {report.folder}"
    if report.articles:
        told += f", {counted(report.articles, 'article')} in the files that changed, each text once"
    if report.failed:
        return f"{told}; it can be imported once all is done"
    return f"{told}; `claims import {report.folder}` brings it into a database"
