"""`claims backfill`: archives of others into Parquet, and what became of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import JSON, PROCESSES, DatabaseFile, Size, processes_or_all

# Everything heavy is imported inside the command: `claims --help` must not wait for Dask and spaCy.
if TYPE_CHECKING:
    from crawlers.outlet import Outlet
    from pipelines.backfill.order import Order
    from pipelines.backfill.report import BackfillReport

_MOST = 20
"""Records that are named of those that could not be read; `--json` has more."""


@click.command()
@click.argument("warcs", nargs=-1, metavar="WARC...")
@click.option("--out", "folder", type=click.Path(path_type=Path), required=True, metavar="DIR",
              help="Where Parquet goes; an unfinished DIR is gone on with.")  # fmt: skip
@click.option("--list", "lists", type=click.Path(path_type=Path), multiple=True, metavar="FILE",
              help="A file with a WARC a line, as @FILE. Repeatable.")  # fmt: skip
@click.option("--outlet", "outlets", multiple=True, help="Only pages of this outlet. Repeatable.")
@click.option("--any-host", is_flag=True, help="Pages of every host, each an outlet of its own.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask cluster: tcp://host:8786. Otherwise processes here.")
@click.option(
    "--part", type=Size(), default="32M", show_default=True, help="Size of the parts that WARCs are cut into."
)
@click.option("--db", "database", type=DatabaseFile(), default=Path("claims.db"), show_default=True,
              help="Outlet files of your own are looked for beside it; it is not opened.")  # fmt: skip
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

    A WARC is a path, a URL, a pattern of either, or @FILE: a list of them. Interrupted, the same command goes on. A
    page that cannot be read is told and passed over. `claims import DIR` brings the result into a database.
    """
    import json

    from pipelines.cli.backfill_progress import watching
    from pipelines.interrupts import Interrupted

    if not warcs and not lists:
        raise click.UsageError("name a WARC, or a list of them")
    if outlets and any_host:
        raise click.UsageError("--outlet or --any-host, not both")
    if scheduler and processes:
        raise click.UsageError("a cluster has its own processes: --scheduler or --processes, not both")
    _need_extra()
    from pipelines.backfill.cluster import cluster
    from pipelines.backfill.job import backfill as work
    from pipelines.backfill.job import prepare
    from pipelines.backfill.sources import addresses, look_at_all

    order = _order(folder, _outlets(database, outlets), any_host)
    archives, unreadable = look_at_all(addresses(warcs, lists))
    for problem in unreadable.values():
        click.echo(f"claims: {problem}", err=True)
    if not archives:
        return 2
    prepare(order)
    try:
        with watching(len(archives)) as watch, cluster(scheduler, processes_or_all(processes)) as client:
            report = work(client, archives, order, part=part, watch=watch)
    except Interrupted:
        click.echo(f"interrupted; the same command goes on, what is done is kept in {folder}", err=True)
        raise
    report.unreadable = unreadable
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(report)
    return report.exit_code


def _need_extra() -> None:
    """Raise a usage error where what the command needs is not installed."""
    try:
        import distributed  # noqa: F401
        import fsspec  # noqa: F401
        import pyarrow  # noqa: F401
    except ModuleNotFoundError as error:
        raise click.ClickException(f"backfill needs {error.name}: pip install 'news-claims[archives]'") from error


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
        f"a worker took {report.peak_mb:,.0f} MB at most"
    )
    if report.passed_over:
        click.echo(f"passed over, as they could not be read: {counted(report.passed_over, 'record')}")
    for trouble in report.troubles[:_MOST]:
        where = f"{trouble['archive']} at {trouble['offset']}"
        click.echo(f"  {trouble['fate']}: {trouble['url'] or 'no address'} ({where}): {trouble['reason']}")
    if report.passed_over > _MOST:
        click.echo("  … --json names more")
    for problem in report.failed.values():
        click.echo(f"claims: not done: {problem}", err=True)
    if report.failed:
        click.echo("claims: the same command tries these again", err=True)
    click.echo(f"in {report.folder}; `claims import {report.folder}` brings it into a database")
