"""`claims decide`: what people decide about claims and figures, on the command line."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extract.records import COMPARATORS, SOURCE_KINDS
from pipelines.cli.options import DATABASE, JSON, Function
from pipelines.figures.phrases import counted

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipelines.decisions.model import Decision


def deciding(command: Function) -> Function:
    """The options that every decision takes."""
    for option in (
        DATABASE,
        click.option("--why", required=True, metavar="TEXT", help="The reason, for those who come after."),
        click.option("--by", required=True, envvar="CLAIMS_BY", metavar="NAME", help="Who decides; also CLAIMS_BY."),
    ):
        command = option(command)
    return command


@click.group()
def decide() -> None:
    """Correct what was read and lined up; every later run keeps to it.

    Claims and figures go by the names that their pages show. Decisions show everywhere after the next
    `claims crosscheck` or run. What was read is kept; `undo` brings it back.
    """


@decide.command()
@click.argument("claim")
@deciding
def reject(claim: str, **given: Any) -> None:
    """Mark a claim as none: misread, or no figure."""
    from pipelines.decisions import take as decisions

    _take(lambda db, author: decisions.reject(db, author, claim), **given)


@decide.command()
@click.argument("claim")
@click.option("--source", metavar="NAME", help="On whose word.")
@click.option(
    "--source-kind",
    type=click.Choice(SOURCE_KINDS),
    help="What the source is.",
)
@click.option("--no-source", is_flag=True, help="Nobody is given as its source.")
@click.option("--says", metavar="TEXT", help="The value as a sentence has it: 'over 35,000', '£3.9bn', '12%'.")
@click.option("--value", metavar="NUMBER", help="The number alone: 35000, 1.4 or a range 350..400.")
@click.option("--unit", help="In the singular: person, percent, mile, GBP.")
@click.option("--comparator", type=click.Choice(COMPARATORS), help="How it is bounded.")
@deciding
def mend(claim: str, database: Path, by: str, why: str, **asked: Any) -> None:
    """Put another source, value, unit or comparator in place of what was read."""
    from pipelines.decisions import take as decisions

    _take(lambda db, author: decisions.mend(db, author, claim, asked), database=database, by=by, why=why)


@decide.command()
@click.argument("figure")
@click.argument("other", metavar="FIGURE")
@deciding
def merge(figure: str, other: str, **given: Any) -> None:
    """Make two figures one; the first keeps its name, the second's address leads there."""
    from pipelines.decisions import take as decisions

    _take(lambda db, author: decisions.merge(db, author, figure, other), **given)


@decide.command()
@click.argument("figure")
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@deciding
def split(figure: str, claims: Sequence[str], **given: Any) -> None:
    """Take claims out of a figure: they answer a question of their own."""
    from pipelines.decisions import take as decisions

    _take(lambda db, author: decisions.split(db, author, figure, claims), **given)


@decide.command()
@click.argument("figure")
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@click.option("--to", "other", metavar="FIGURE", required=True, help="The figure that they belong to.")
@deciding
def move(figure: str, claims: Sequence[str], other: str, **given: Any) -> None:
    """Take claims out of a figure and into another: a split and a merge in one."""
    from pipelines.decisions import take as decisions

    _take(lambda db, author: decisions.move(db, author, figure, claims, other), **given)


@decide.command()
@click.argument("figure")
@click.argument("title")
@deciding
def rename(figure: str, title: str, **given: Any) -> None:
    """Give a figure a title."""
    from pipelines.decisions import take as decisions

    _take(lambda db, author: decisions.rename(db, author, figure, title), **given)


@decide.command()
@click.argument("number", type=int)
@deciding
def undo(number: int, **given: Any) -> None:
    """Undo a decision, which is a decision too."""
    from pipelines.decisions import take as decisions

    _take(lambda db, author: decisions.undo(db, author, number), **given)


@decide.command("list")
@JSON
@DATABASE
def list_(database: Path, as_json: bool) -> None:
    """Show all decisions, and where one no longer fits."""
    import json
    from dataclasses import asdict

    from pipelines.cli.decision_table import print_decisions
    from pipelines.cli.terminal import output
    from pipelines.database.open import opened
    from pipelines.decisions.model import all_decisions

    with opened(database, create=False, read_only=True) as db:
        decisions = all_decisions(db)
    if as_json:
        click.echo(json.dumps([{"decision_id": d.decision_id, **asdict(d)} for d in decisions], ensure_ascii=False))
    elif decisions:
        print_decisions(decisions, output())
    else:
        click.echo("no decisions yet")


@decide.command()
@click.argument("file", metavar="FILE")
@DATABASE
def export(database: Path, file: str) -> None:
    """Write all decisions to a file, one JSON object a line; - is standard output."""
    from pipelines.database.open import opened
    from pipelines.decisions.file import write_decisions
    from pipelines.files.output import STDOUT, written

    with opened(database, create=False, read_only=True) as db, written(file) as out:
        count = write_decisions(db, out)
    if file != STDOUT:
        click.echo(f"{counted(count, 'decision')} written to {file}", err=True)


@decide.command("import")
@click.argument("file", metavar="FILE")
@DATABASE
def import_(database: Path, file: str) -> None:
    """Take over the decisions of a file, all or none; - is standard input."""
    from pipelines.database.open import opened
    from pipelines.decisions.file import read_decisions
    from pipelines.files.texts import text_lines

    with opened(database, create=False) as db, text_lines(file) as lines:
        new, known = read_decisions(db, lines)
        _say_misfits(db)
    taken = counted(new, "decision")
    click.echo(f"{taken} taken over, {known} known already; `claims crosscheck` applies those on figures")


def _take(take: "Callable[[Database, Any], Decision]", *, database: Path, by: str, why: str) -> None:
    from crawlers.clock import stamp, utc_now
    from pipelines.cli.decision_table import what
    from pipelines.database.open import opened
    from pipelines.decisions.take import Author

    with opened(database, create=False) as db:
        decision = take(db, Author(name=by, now=stamp(utc_now()), why=why))
    then = "; `claims crosscheck` brings the figures in line"
    click.echo(f"decision {decision.number}: {what(decision)}{then}")


def _say_misfits(db: "Database") -> None:
    from pipelines.cli.decision_table import say_unfit
    from pipelines.cli.terminal import errors
    from pipelines.decisions.model import unfit

    say_unfit(unfit(db), errors())
