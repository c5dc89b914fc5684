"""`claims add`: pages that somebody has in files, and the table of what became of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import DATABASE, JSON, PROCESSES, processes_or_all

# Everything heavy is imported inside the command: `claims --help` must not wait for Scrapy and spaCy.
if TYPE_CHECKING:
    from rich.console import Console

    from pipelines.add.report import AddedFile, AddedPage, AddReport

MOST_PAGES = 20
"""Of one file; `--json` has all."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--url", metavar="URL", help="Where the page was, or which page of an archive is meant. With one FILE.")
@JSON
@PROCESSES
@DATABASE
def add(database: Path, files: tuple[Path, ...], url: str | None, processes: int | None, as_json: bool) -> int:
    """Take saved pages into the archive and read them: HTML, MHTML, WARC, WACZ.

    A file is told by what it holds, not by its name. Most say where the page was; give --url for one that does not.
    A page of no crawled outlet goes under its host, and is marked everywhere. A copy from the Wayback Machine counts as
    the page that it copied. Saved HTML seldom says when it was saved and is dated by its file: where copying changed
    that, set it with `touch -d` before adding.
    """
    import json

    from pipelines.cli.terminal import TerminalWatcher, as_typed, errors, output
    from pipelines.run import run_add

    if url and len(files) > 1:
        raise click.UsageError("--url is the address of one page: give one FILE with it")
    report = run_add(
        database,
        files,
        url=url,
        command=as_typed(),
        processes=processes_or_all(processes),
        watcher=TerminalWatcher(errors()),
    )
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        print_added(report, output())
    for file in report.files:
        if not file.good:
            click.echo(f"claims: {file.file}: {_trouble(file)}", err=True)
    return report.exit_code


def print_added(report: "AddReport", console: "Console") -> None:
    """Each file with its fate, and its pages below it where there are several."""
    for file in report.files:
        line = f"{file.fate:12} {file.file}"
        if len(file.pages) == 1:
            line += f"  {_said(file.pages[0])}"
        console.print(line, highlight=False, markup=False, soft_wrap=True)
        if len(file.pages) > 1:
            for page in file.pages[:MOST_PAGES]:
                console.print(f"  {page.fate:12} {_said(page)}", highlight=False, markup=False, soft_wrap=True)
            if len(file.pages) > MOST_PAGES:
                rest = ", ".join(f"{count} {fate}" for fate, count in sorted(file.counts.items()))
                console.print(f"  … {len(file.pages)} pages in all: {rest}", highlight=False, markup=False)


def _said(page: "AddedPage") -> str:
    told = [page.url or "a page"]
    if page.provenance == "outside":
        told.append("added by hand, outside the crawled outlets")
    if page.captured:
        told.append(f"captured {page.captured} ({page.captured_by})")
    if page.claims is not None:
        told.append(f"revision {page.revision}, {page.claims} claims")
    return "; ".join(told)


def _trouble(file: "AddedFile") -> str:
    """In one line, why a file is not as good as was hoped."""
    if file.reason:
        return file.reason
    from pipelines.add.report import LOST

    wrong = [page for page in file.pages if page.fate not in ("added", "unchanged")]
    first = next((page for page in wrong if page.fate in LOST), wrong[0])
    more = f" (and {len(wrong) - 1} more pages)" if len(wrong) > 1 else ""
    return f"{first.fate}: {first.reason or 'no more is known'}{more}"
