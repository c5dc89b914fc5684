"""The program `claims`: reads the command line, calls the stages, and turns errors into one line and an exit code.

Exit codes: 0 done; 1 a finding under --strict; 2 usage or input; 3 failure; 130 and 143 interrupted. What goes wrong in
a known way is told in one line; a bug shows its traceback, which is what a report of it needs.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipelines.decide_cli import decide
from pipelines.errors import FAILURE, FINDING, USAGE, known_errors, told
from pipelines.options import Day, Every

# Everything heavy is imported inside the commands: `claims --help` must not wait for Scrapy and spaCy.
if TYPE_CHECKING:
    from rich.console import Console

    from pipelines.run import Plan

Function = TypeVar("Function", bound=Callable[..., Any])

DATABASE = click.option(
    "--db", "database", type=click.Path(path_type=Path), default=Path("claims.db"), show_default=True,
    help="The database file.",
)  # fmt: skip
PROCESSES = click.option("--processes", type=click.IntRange(1, 256), help="Worker processes; one a core unless given.")
JSON = click.option("--json", "as_json", is_flag=True, help="Write JSON.")
CONTACT = click.option(
    "--contact", envvar="CLAIMS_CONTACT", metavar="ADDRESS",
    help="Your mail address or page, for the user agent; also CLAIMS_CONTACT.",
)  # fmt: skip


def crawling(command: Function) -> Function:
    """The options that every crawling command takes."""
    for option in (
        CONTACT,
        click.option("--replay", multiple=True, type=click.Path(path_type=Path), metavar="FILE.warc.gz",
                     help="Serve requests from this archive and never touch the network. Repeatable."),
        click.option("--since", type=Day(), help="Pass over what was published before this date."),
        click.option("--limit", type=click.IntRange(1), help="Pages an outlet, at most."),
        click.option("--outlet", "outlets", multiple=True, help="Only this outlet. Repeatable."),
    ):  # fmt: skip
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="news-claims", prog_name="claims")
def cli() -> None:
    """Who says so? Collects the figures that news outlets print and lines up what they say."""


@cli.command()
@click.option("--sample", is_flag=True, help="Run on the bundled sample newsroom: invented news, no network.")
@crawling
@PROCESSES
@DATABASE
def run(database: Path, processes: int | None, **wanted: Any) -> int:
    """Crawl, extract, cross-check and summarise: the main job."""
    from pipelines.run import run_all

    good = run_all(
        database, _plan(**wanted), command=_command(), processes=_processes(processes), out=_out(), err=_err()
    )
    return 0 if good else FAILURE


@cli.command()
@click.argument("urls", nargs=-1, metavar="[URL]...")
@crawling
@DATABASE
def crawl(database: Path, **wanted: Any) -> int:
    """Fetch and archive pages; with URLs, just those articles."""
    from pipelines.run import run_crawl

    return 0 if run_crawl(database, _plan(**wanted), command=_command(), out=_out(), err=_err()) else FAILURE


@cli.command()
@PROCESSES
@DATABASE
def extract(database: Path, processes: int | None) -> None:
    """Read archived pages that wait, and those that an older version read."""
    from pipelines.run import run_extract
    from pipelines.summary import print_extract

    report = run_extract(database, command=_command(), processes=_processes(processes), err=_err())
    print_extract(report, _out())
    if not (report.read or report.failed):
        click.echo("nothing waits to be read")


@cli.command()
@JSON
@click.option(
    "--explain", nargs=2, metavar="CLAIM CLAIM", help="Say why two claims are one figure or two; change nothing."
)
@DATABASE
def crosscheck(database: Path, as_json: bool, explain: tuple[str, str] | None) -> None:
    """Line up the claims: figures, their status, links and sources."""
    if explain:
        from pipelines.crosscheck.explain import explain_pair, render_explained
        from pipelines.database.open import opened

        with opened(database, create=False, read_only=True) as db:
            render_explained(explain_pair(db, *explain), _out())
        return

    import json

    from pipelines.run import run_crosscheck

    report = run_crosscheck(database, command=_command(), err=_err())
    counts = dict(sorted(report.figures.items()))
    if as_json:
        click.echo(json.dumps({"claims": report.claims, "figures": counts}))
    else:
        told_counts = ", ".join(f"{count} {status}" for status, count in counts.items())
        click.echo(f"{report.claims} claims in {sum(counts.values())} figures: {told_counts or 'none yet'}")


@cli.command()
@click.argument("file", metavar="FILE|URL")
@JSON
@click.option("--html", "as_html", is_flag=True, help="Write a page: the text with its figures marked and compared.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where JSON or the page goes; - is standard output.")
@click.option("--strict", is_flag=True, help="Exit with 1 where a figure conflicts.")
@DATABASE
def check(database: Path, file: str, as_json: bool, as_html: bool, output: str, strict: bool) -> int:
    """Compare a text's figures with the database: a FILE, - for standard input, or the URL of a crawled article."""
    import json

    from pipelines.check.subject import subject_of
    from pipelines.check.terminal import render_terminal
    from pipelines.check.text import check_text
    from pipelines.database.open import opened
    from pipelines.files.output import written

    if as_json and as_html:
        raise click.UsageError("--json or --html, not both")
    if output != "-" and not (as_json or as_html):
        raise click.UsageError("-o takes --json or --html")
    subject = subject_of(file, database)
    with opened(database, create=False, read_only=True) as db:
        report = check_text(db, subject.text, of_article=subject.article_id)
        if as_html:
            from pipelines.site.pages.checked_file import render_html  # brings in Datasette

            page = render_html(db, report, subject.text, name=subject.name)
    if as_json or as_html:
        with written(output) as stream:
            stream.write(page if as_html else json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        render_terminal(report, _out())
    return FINDING if strict and any(figure.verdict == "conflicts" for figure in report.figures) else 0


@cli.command()
@click.argument("page", type=click.Path(path_type=Path), metavar="PAGE.html")
@click.option("--url", required=True, help="Where the page was: its host chooses the outlet.")
def read(page: Path, url: str) -> None:
    """Show one saved page as an article, in JSON."""
    import json

    from pipelines.reading.saved_page import read_page

    click.echo(json.dumps(read_page(page, url), ensure_ascii=False, indent=2))


@cli.command()
@click.argument("source", metavar="IN.jsonl")
@click.option("-o", "--output", default="-", metavar="OUT.jsonl", help="Where to write; - is standard output.")
@click.option("--crosscheck", "line_up", is_flag=True, help="Line the texts' claims up against each other.")
@click.option("--explain", "explained", is_flag=True, help="Say which rule found what, for people; plain text will do.")
@PROCESSES
def annotate(source: str, output: str, line_up: bool, explained: bool, processes: int | None) -> int:
    """Extract from texts alone, without a database: one JSON object a line."""
    from pipelines.annotate import annotate_lines
    from pipelines.files.output import written
    from pipelines.files.texts import read_text, text_lines

    if explained:
        from pipelines.explain import explain, texts_of

        for text in texts_of(read_text(source), source):
            explain(text, _out())
        return 0
    with text_lines(source) as lines, written(output) as out:
        failed = annotate_lines(lines, out, processes=_processes(processes), line_up=line_up)
    if failed:
        click.echo(f"{failed} texts could not be annotated; their lines say why (problem)", err=True)
    return FAILURE if failed else 0


@cli.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0: any.")
@DATABASE
def serve(database: Path, port: int) -> None:
    """Open the site on this machine."""
    from pipelines.site.server.serve import serve_site

    serve_site(database, port=port, say=lambda text: click.echo(text, err=True))


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "parquet", "xlsx", "jsonld"]),
    default="csv",
    show_default=True,
    help="For spreadsheets, programs, data frames, Excel, linked data. parquet and xlsx: news-claims[export].",
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output.")
@click.option("--outlet", "outlets", multiple=True, help="Only this outlet. Repeatable.")
@click.option("--source", help="Only what is given on this source's word.")
@click.option("--since", type=Day(), help="Published at or after.")
@click.option("--until", type=Day(), help="Published up to and including.")
@click.option("--unit", help="Only this unit: person, GBP, percent …")
@click.option("--figure", help="Only this figure.")
@click.option("--status", type=click.Choice(["agree", "conflict", "single"]), help="Only figures of this status.")
@click.option("--attributed", is_flag=True, help="Only claims with a source.")
@click.option("--withdrawn", is_flag=True, help="Also claims that a later revision dropped.")
@DATABASE
def export(database: Path, form: str, output: str, **wanted: Any) -> None:
    """Write the claims as a file, with a datapackage.json beside it that describes its columns."""
    from pipelines.database.open import opened
    from pipelines.export.job import Selection, export_file
    from pipelines.files.output import STDOUT

    with opened(database, create=False, read_only=True) as db:
        count = export_file(db, output, form=form, selection=Selection(**wanted))
    if output != STDOUT:
        click.echo(f"{count} claims written to {output}", err=True)
    elif not count:
        click.echo("no claim is like that", err=True)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--fewer", is_flag=True, help="Publish although there are less than half the claims of last time.")
@DATABASE
def publish(database: Path, folder: Path, fewer: bool) -> None:
    """Put a checked snapshot into DIR for `datasette serve DIR`: evidence sentences, no full texts, no archive."""
    from pipelines.publish.job import publish as put
    from pipelines.site.server import hosted as hosted_site

    done = put(database, folder, site=hosted_site, fewer=fewer)
    was = "" if done.before is None else f" ({done.before} before)"
    click.echo(f"{done.claims} claims{was} in {done.file}, {done.size / 2**20:.1f} MiB; look: datasette serve {folder}")


@cli.command()
@click.option("--every", type=Every(), default="30m", show_default=True, help="How often: 30m, 2h, 1d.")
@click.option("--print", "form", type=click.Choice(["systemd", "cron"]), help="Print a timer instead of running.")
@click.option("--sample", is_flag=True, help="Run on the bundled sample newsroom.")
@crawling
@PROCESSES
@DATABASE
def schedule(every: timedelta, form: str | None, database: Path, processes: int | None, **wanted: Any) -> None:
    """Repeat `claims run` until stopped, one run at a time."""
    from pipelines import schedule as schedules

    _plan(**wanted)  # what cannot run is refused now, not at every run
    arguments = _arguments(database=database.resolve(), processes=processes, **wanted)
    command = schedules.run_command(arguments)
    if form == "systemd":
        click.echo(schedules.systemd_units(every, command, schedules.here()), nl=False)
    elif form == "cron":
        click.echo(schedules.cron_line(every, command, schedules.here()), nl=False)
    else:
        schedules.run_every(every, command, say=lambda text: click.echo(text, err=True))


@cli.command()
@DATABASE
def doctor(database: Path) -> int:
    """Look whether everything is in place, and say what to do where it is not."""
    from pipelines.doctor import examine

    good = True
    for finding in examine(database):
        click.echo(f"{'ok ' if finding.good else 'BAD'}  {finding.name}: {finding.text}")
        good &= finding.good
    return 0 if good else FAILURE


cli.add_command(decide)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    from pipelines.interrupts import Interrupted, heed_signals

    heed_signals()
    try:
        return int(cli.main(arguments, prog_name="claims", standalone_mode=False) or 0)
    except Interrupted as interrupt:
        return interrupt.exit_code
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return USAGE
    except BrokenPipeError:
        sys.stderr.close()  # else Python complains of the pipe once more at exit
        return FAILURE
    except known_errors() as error:
        text, code = told(error)
        click.echo(f"claims: {text}", err=True)
        return code


def _plan(**wanted: Any) -> "Plan":
    from pipelines.run import Plan

    return Plan(**wanted)


def _arguments(*, database: Path, processes: int | None, **wanted: Any) -> list[str]:
    """The options of a `claims run`, as they would be typed."""
    given: list[tuple[str, Any]] = [("--db", database), ("--processes", processes), ("--contact", wanted["contact"])]
    given += [("--limit", wanted["limit"]), ("--since", wanted["since"])]
    given += [("--outlet", outlet) for outlet in wanted["outlets"]]
    given += [("--replay", path.resolve()) for path in wanted["replay"]]
    flags = ["--sample"] if wanted["sample"] else []
    return flags + [str(part) for name, value in given if value is not None for part in (name, value)]


def _processes(given: int | None) -> int:
    from pipelines.workers import available_processors

    return given or available_processors()


def _command() -> str:
    """What was typed, for the log of runs: anybody may read that on the site, so without address and folders."""
    said, private = ["claims"], False
    for argument in sys.argv[1:]:
        name, equals, value = argument.partition("=")
        if private or (name == "--contact" and equals):
            said.append("…" if private else f"{name}=…")
        elif equals and name.startswith("--"):
            said.append(f"{name}={value.rpartition('/')[2]}")
        else:
            said.append(argument if "://" in argument else argument.rpartition("/")[2])
        private = argument == "--contact"
    return " ".join(said)


def _out() -> "Console":
    from rich.console import Console

    return Console()


def _err() -> "Console":
    from rich.console import Console

    return Console(stderr=True)


if __name__ == "__main__":
    sys.exit(main())
