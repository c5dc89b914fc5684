"""The program `claims`: its commands, and the way out: every known error becomes one line and an exit code.

Exit codes: 0 done; 1 a finding under --strict; 2 usage or input; 3 failure; 130 and 143 interrupted. What goes wrong in
a known way is told in one line (of outlet files, a line for each mistake); a bug shows its traceback, which is what a
report of it needs.
"""

import sys
from collections.abc import Sequence

import click

from pipelines.cli.add import add
from pipelines.cli.backfill import backfill
from pipelines.cli.database import export, publish, serve
from pipelines.cli.decide import decide
from pipelines.cli.doctor import doctor
from pipelines.cli.errors import KNOWN, told
from pipelines.cli.figures import figures
from pipelines.cli.keep import backup, forget, prune
from pipelines.cli.mcp import mcp
from pipelines.cli.schedule import schedule
from pipelines.cli.stages import crawl, crosscheck, extract, run
from pipelines.cli.texts import annotate, check, read
from pipelines.cli.trace import trace
from pipelines.errors import FAILURE, USAGE


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="news-claims", prog_name="claims")
def cli() -> None:
    """Who says so? Collects the figures that news outlets print and lines up what they say."""


for command in (
    run, crawl, add, extract, crosscheck, schedule, figures, check, trace, read, annotate, serve, export, publish,
    doctor, decide, prune, forget, backup, mcp, backfill,
):  # fmt: skip
    cli.add_command(command)


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
    except KNOWN as error:
        lines, code = told(error)
        for line in lines:
            click.echo(f"claims: {line}", err=True)
        return code
