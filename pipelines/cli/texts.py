"""Commands that take a text or a page and need no crawl: check, read, annotate."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import DATABASE, JSON, PROCESSES, processes_or_all
from pipelines.errors import FAILURE, FINDING

if TYPE_CHECKING:
    from pipelines.check.report import Order

# Everything heavy is imported inside the commands: `claims --help` must not wait for spaCy.


@click.command()
@click.argument("file", metavar="FILE|URL")
@JSON
@click.option("--html", "as_html", is_flag=True, help="Write a page: the text with its figures marked and compared.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where JSON or the page goes; - is standard output.")
@click.option(
    "--strict", is_flag=True, help="Exit with 1 where a value is contradicted, by outlets or by its own source."
)
@click.option(
    "--order",
    type=click.Choice(["urgency", "text"]),
    default="urgency",
    show_default=True,
    help="What needs a look first at the head, or as the text has them.",
)
@DATABASE
def check(database: Path, file: str, as_json: bool, as_html: bool, output: str, strict: bool, order: "Order") -> int:
    """Compare a text's figures with the database: a FILE, - for standard input, or the URL of a crawled article."""
    import json

    from pipelines.check.bounded import check_bounded
    from pipelines.check.subject import subject_of
    from pipelines.check.verdicts import FAILING
    from pipelines.cli.check_table import print_check
    from pipelines.cli.terminal import output as terminal
    from pipelines.database.open import opened
    from pipelines.files.output import written

    if as_json and as_html:
        raise click.UsageError("--json or --html, not both")
    if output != "-" and not (as_json or as_html):
        raise click.UsageError("-o takes --json or --html")
    subject = subject_of(file, database)
    with opened(database, create=False, read_only=True):
        pass  # what is wrong with it is told at once; closed again, for the process that checks is forked off this one
    report = check_bounded(database, subject.text, of_article=subject.article_id)
    if as_html:
        from pipelines.site.pages.report_file import checked_file  # brings in Datasette

        with opened(database, create=False, read_only=True) as db:
            page = checked_file(db, report, subject.text, name=subject.name, order=order)
    if as_json or as_html:
        with written(output) as stream:
            stream.write(page if as_html else json.dumps(report.as_json(order), ensure_ascii=False, indent=2) + "\n")
    else:
        print_check(report, terminal(), order=order)
    return FINDING if strict and any(figure.verdict in FAILING for figure in report.figures) else 0


@click.command()
@click.argument("page", type=click.Path(path_type=Path), metavar="PAGE.html")
@click.option("--url", required=True, help="Where the page was: its host chooses the outlet.")
@click.option("--expect", type=click.Path(path_type=Path), metavar="FILE.json",
              help="Compare with the fields that this file holds; say what differs, and exit with 1.")  # fmt: skip
@click.option("--write-expected", is_flag=True, help="Write what is read to the file of --expect, to be reviewed.")
@DATABASE
def read(database: Path, page: Path, url: str, expect: Path | None, write_expected: bool) -> int:
    """Show one saved page as an article, in JSON, or compare it with what is expected of it."""
    import json

    from crawlers.urls import BadUrl, clean, printable
    from pipelines.reading.expected import differences, expectation_in, write_expectation
    from pipelines.reading.saved_page import read_bounded

    try:
        clean(url)
    except BadUrl as error:
        raise click.UsageError(f"--url {printable(url, 200)}: {error}") from error
    if write_expected:
        if expect is None:
            raise click.UsageError("--write-expected wants --expect FILE.json, where to write")
        write_expectation(expect, read_bounded(page, url))
        click.echo(f"{expect} written: review it, it is what the page is held to from now on", err=True)
        return 0
    if expect is None:
        click.echo(json.dumps(read_bounded(page, url), ensure_ascii=False, indent=2))
        return 0
    held = expectation_in(expect)
    found = list(differences(held, read_bounded(page, url)))
    for difference in found:
        click.echo("\n".join((f"{difference.field}: - as expected, + as read", *difference.lines)))
    if not found:
        click.echo(f"as expected: {', '.join(held)}")
    return FINDING if found else 0


@click.command()
@click.argument("source", metavar="IN.jsonl")
@click.option("-o", "--output", default="-", metavar="OUT.jsonl", help="Where to write; - is standard output.")
@click.option("--crosscheck", "line_up", is_flag=True, help="Line the texts' claims up against each other.")
@click.option("--claims-only", is_flag=True, help="Claims alone, as they are stored: a quarter faster.")
@click.option("--explain", "explained", is_flag=True, help="Say which rule found what, for people; plain text will do.")
@PROCESSES
def annotate(source: str, output: str, line_up: bool, claims_only: bool, explained: bool, processes: int | None) -> int:
    """Extract from texts alone, without a database: one JSON object a line."""
    from pipelines.annotate import annotate_lines
    from pipelines.files.output import written
    from pipelines.files.texts import read_text, text_lines
    from pipelines.processes import let_go

    if explained:
        from pipelines.cli.explain import explain, texts_of
        from pipelines.cli.terminal import output as terminal

        for text in texts_of(read_text(source), source):
            explain(text, terminal())
        return 0
    try:
        with text_lines(source) as lines, written(output) as out:
            failed = annotate_lines(
                lines, out, processes=processes_or_all(processes), line_up=line_up, claims_only=claims_only
            )
    finally:
        let_go()
    if failed:
        click.echo(f"{failed} texts could not be annotated; their lines say why (problem)", err=True)
    return FAILURE if failed else 0
