"""`claims trace`: a press release turned round."""

from pathlib import Path

import click

from pipelines.cli.options import DATABASE, JSON
from pipelines.errors import FINDING

# Everything heavy is imported inside the command: `claims --help` must not wait for spaCy.


@click.command()
@click.argument("file", metavar="FILE|URL")
@click.option("--issuer", metavar="NAME", help="Who issued it; otherwise as its letterhead, end and own words tell.")
@JSON
@click.option("--html", "as_html", is_flag=True, help="Write a page: the release with its figures marked.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where JSON or the page goes; - is standard output.")
@click.option("--strict", is_flag=True, help="Exit with 1 where an outlet prints a figure so that it may mislead.")
@DATABASE
def trace(
    database: Path, file: str, issuer: str | None, as_json: bool, as_html: bool, output: str, strict: bool
) -> int:
    """Follow a press release into print: which outlets have its figures, how altered, on whose word."""
    import json

    from pipelines.check.subject import subject_of
    from pipelines.cli.terminal import output as terminal
    from pipelines.cli.trace_table import print_trace
    from pipelines.database.open import opened
    from pipelines.files.output import written
    from pipelines.trace.bounded import trace_bounded

    if as_json and as_html:
        raise click.UsageError("--json or --html, not both")
    if output != "-" and not (as_json or as_html):
        raise click.UsageError("-o takes --json or --html")
    if issuer is not None and not issuer.strip():
        raise click.UsageError("--issuer wants a name")
    subject = subject_of(file, database)
    with opened(database, create=False, read_only=True):
        pass  # what is wrong with it is told at once; closed again, for the process that traces is forked off this one
    report = trace_bounded(database, subject.text, issuer=issuer, of_article=subject.article_id)
    if as_html:
        from pipelines.site.pages.report_file import traced_file  # brings in Datasette

        with opened(database, create=False, read_only=True) as db:
            page = traced_file(db, report, subject.text, name=subject.name)
    if as_json or as_html:
        with written(output) as stream:
            stream.write(page if as_html else json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        print_trace(report, terminal())
    return FINDING if strict and report.misleading else 0
