"""Commands that keep what was gathered: drop what is old, erase what is asked for, back up."""

import contextlib
import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import click

from pipelines.cli.options import DATABASE, DATABASE_HOWEVER, JSON, Every

# Everything heavy is imported inside the commands: `claims --help` must not wait for it.


@click.command()
@click.option("--older-than", type=Every(), required=True, help="How long ago it was fetched: 90d.")
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@JSON
@DATABASE
def prune(database: Path, older_than: timedelta, dry_run: bool, as_json: bool) -> None:
    """Drop old page bodies from the archive; claims, texts and hashes stay, and a note of each body."""
    from pipelines.cli.terminal import as_typed
    from pipelines.prune.job import prune as drop

    report = drop(database, older_than, command=as_typed(), dry_run=dry_run)
    if as_json:
        click.echo(json.dumps(report.as_json()))
        return
    gone, became = ("would go", "would become") if dry_run else ("gone", "became")
    click.echo(
        f"{gone}: {report.pages} bodies fetched before {report.before}, {report.size / 2**20:.1f} MiB of "
        f"{report.files} archive files; {report.fetches} lines of the log {became} counts"
    )


@click.command()
@click.argument("url")
@click.option(
    "--snapshot", "snapshots", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
    help="Also of this published folder; those that `claims publish` wrote to are known. Repeatable.",
)  # fmt: skip
@JSON
@DATABASE
def forget(database: Path, url: str, snapshots: tuple[Path, ...], as_json: bool) -> None:
    """Erase an article for good, from database, archive and published copies; it is never fetched again."""
    from pipelines.cli.terminal import as_typed
    from pipelines.forget.job import forget as erase
    from pipelines.publish.again import publish_again
    from pipelines.site.server import hosted as hosted_site

    report = erase(database, url, command=as_typed())
    copies = publish_again(database, snapshots, site=hosted_site)
    if as_json:
        click.echo(json.dumps(report.as_json() | {"snapshots": copies}))
        return
    if not report.articles:
        click.echo("no article of it was here; it will not be fetched")
    click.echo(f"forgotten, and never fetched again: {', '.join(report.urls)}")
    click.echo(f"erased: {report.articles} articles, {report.records} records of {report.files} archive files")
    for folder, told in copies.items():
        click.echo(f"{folder}: {told}")
    click.echo("backups and copies that you made elsewhere still have it")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@JSON
@DATABASE_HOWEVER
def backup(database: Path, folder: Path, as_json: bool) -> None:
    """Copy database, archive and outlet files to DIR, what is new since the last time; a run may go on meanwhile."""
    from crawlers.clock import utc_now
    from pipelines.backup.job import backup as copy
    from pipelines.database.last_backup import note_backup

    began = utc_now()
    report = copy(database, folder)
    with contextlib.suppress(sqlite3.OperationalError):  # a run writes just now: doctor will know of the next one
        note_backup(database, began)
    if as_json:
        click.echo(json.dumps(report.as_json()))
        return
    click.echo(
        f"{folder}: database of {report.database / 2**20:.1f} MiB, {report.files} archive files, "
        f"{report.archive / 2**20:.1f} MiB of them new; to restore: copy the folder back"
    )
    for file in report.elsewhere:
        click.echo(f"not copied, for it lies elsewhere: {file}", err=True)
