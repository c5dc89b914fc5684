"""The command that says whether everything is in place: for a person, for a script, or to whoever receives notices."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import DATABASE_HOWEVER, JSON, Receiver
from pipelines.errors import FAILURE, FINDING

if TYPE_CHECKING:
    from pipelines.doctor.finding import Finding
    from pipelines.notices.address import Address


@click.command()
@JSON
@click.option("--full", is_flag=True, help="Look at every record of the archive, not at a sample.")
@click.option("--repair", is_flag=True, help="First make anew whatever follows from the rest, figures too.")
@click.option("--strict", is_flag=True, help="Exit code 1 where there is only a warning; 3 is what is bad, anyhow.")
@click.option("--tell", is_flag=True, help="POST what is found (JSON) to the addresses of --notify.")
@click.option("--notify", multiple=True, type=Receiver(), envvar="CLAIMS_NOTIFY", metavar="URL",
              help="Whom to tell, with --tell. Repeatable; also CLAIMS_NOTIFY.")  # fmt: skip
@DATABASE_HOWEVER
def doctor(
    database: Path, as_json: bool, full: bool, repair: bool, strict: bool, tell: bool, notify: Sequence["Address"]
) -> int:
    """Look whether everything is in place, and say what to do where it is not."""
    from crawlers.clock import stamp, utc_now
    from pipelines.doctor.examine import as_report, examine
    from pipelines.doctor.finding import Level, worst

    if repair:
        _repair(database, quiet=as_json)
    now, findings = utc_now(), []
    for finding in examine(database, full=full):
        findings.append(finding)
        if not as_json:
            click.echo(_line(finding))
    report = as_report(findings, at=stamp(now))
    if as_json:
        click.echo(json.dumps(report, indent=2, ensure_ascii=False))
    if tell:
        text = "\n".join(_line(finding) for finding in findings if finding.level is not Level.GOOD)
        _tell(notify, report | {"text": f"claims doctor: {report['level']}\n{text}"})
    return {Level.GOOD: 0, Level.WARN: FINDING if strict else 0, Level.BAD: FAILURE}[worst(findings)]


def _repair(database: Path, *, quiet: bool) -> None:
    from pipelines.cli.terminal import as_typed
    from pipelines.doctor.repair import repair

    for done in repair(database, command=as_typed()):
        click.echo(f"made anew: {done}", err=quiet)


def _line(finding: "Finding") -> str:
    mark = {"good": "ok ", "warn": "WARN", "bad": "BAD"}[finding.level]
    name = f"{finding.name} of {finding.outlet}" if finding.outlet else finding.name
    return f"{mark}  {name}: {finding.text}{f'; {finding.todo}' if finding.todo else ''}"


def _tell(addresses: Sequence["Address"], report: dict[str, object]) -> None:
    from pipelines.notices.send import send

    for address in addresses:
        if wrong := send(address, json.dumps(report).encode(), "application/json"):
            click.echo(f"claims: the notice to {address} did not arrive: {wrong}", err=True)
