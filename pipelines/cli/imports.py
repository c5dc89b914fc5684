"""`claims import`: what `claims backfill` read, brought into a database, and what became of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.extras import need_archives
from pipelines.cli.options import DATABASE, JSON

# Everything heavy is imported inside the command: `claims --help` must not wait for pyarrow and Scrapy.
if TYPE_CHECKING:
    from pipelines.imports.report import ImportReport

_TOLD = {
    "new": "articles new here",
    "revised": "texts of articles that were here with another",
    "known": "texts that were here already",
    "forgotten": "refused: forgotten on request",
    "sample": "refused: of the SAMPLE newsroom, invented",
    "not_article": "left out: word for word at several addresses of their outlet, so no articles",
    "name_taken": "refused: another page has the name of their record",
}


@click.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--no-crosscheck", is_flag=True, help="Leave lining up to `claims crosscheck`, after the last import.")
@JSON
@DATABASE
def import_folder(database: Path, folder: Path, no_crosscheck: bool, as_json: bool) -> int:
    """Bring the Parquet files of `claims backfill` into the database, and line their claims up.

    What the database has stays: a text is known by the record of its page, another text of an article is a revision at
    its place in time, and an older one overwrites nothing newer. The pages stay in the archives that they were read
    in. After an interruption give the same command again: it goes on where it was.
    """
    import json

    from pipelines.cli.terminal import TerminalWatcher, as_typed, errors

    need_archives("import", "pyarrow")
    from pipelines.imports.run import run_import
    from pipelines.interrupts import Interrupted

    try:
        report = run_import(
            database, folder, command=as_typed(), lined_up=not no_crosscheck, watcher=TerminalWatcher(errors())
        )
    except Interrupted:
        click.echo("interrupted; what was imported is kept: give the same command again to go on", err=True)
        raise
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(report, folder)
    return 0


def _print(report: "ImportReport", folder: Path) -> None:
    from pipelines.figures.phrases import counted

    if not report.articles:
        click.echo(f"{folder} holds no articles")
    for fate, words in _TOLD.items():
        if report.articles[fate]:
            click.echo(f"{report.articles[fate]:>9,} {words}")
    click.echo(f"{report.claims:>9,} claims, {report.rate:,} in a second of processor time")
    if report.copies:
        click.echo(f"{counted(report.copies, 'article')} in the database print a text that another outlet had first")
    if report.figures is None:
        click.echo("not lined up: `claims crosscheck` does that")
    else:
        told = ", ".join(f"{count:,} {status}" for status, count in sorted(report.figures.items()))
        click.echo(f"figures in all: {told or 'none yet'}")
