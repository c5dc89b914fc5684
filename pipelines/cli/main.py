"""The way into the program `claims` and out of it: every known error becomes one line and an exit code.

Exit codes: 0 done; 1 a finding under --strict; 2 usage or input; 3 failure; 130 and 143 interrupted. What goes wrong in
a known way is told in one line (of outlet files, a line for each mistake); a bug shows its traceback, which is what a
report of it needs.
"""

import sys
from collections.abc import Sequence

from pipelines.errors import FAILURE, USAGE

# All else is imported once signals are heeded: while click is imported somebody may press Ctrl-C already.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    from pipelines.interrupts import Interrupted, heed_signals, heed_signals_no_more

    try:
        heed_signals()
        code = _run(arguments)
        heed_signals_no_more()
    except Interrupted as interrupt:
        return interrupt.exit_code
    return code


def _run(arguments: Sequence[str] | None) -> int:
    from pipelines.cli import streams
    from pipelines.garbage import look_seldom

    look_seldom()
    streams.make_ready()
    return streams.ended(_exit_code(arguments))


def _exit_code(arguments: Sequence[str] | None) -> int:
    import click

    from pipelines.cli.program import cli

    try:
        return int(cli.main(arguments, prog_name="claims", standalone_mode=False) or 0)
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return USAGE
    except (BrokenPipeError, SystemExit):  # click ends so at a closed pipe, with the code of a finding
        return FAILURE
    except UnicodeEncodeError as error:
        from pipelines.files.texts import HALF

        if not any(HALF.search(argument) for argument in arguments or sys.argv[1:]):
            raise
        click.echo(f"claims: {error.object!a} cannot be looked for: it is no text in UTF-8", err=True)
        return USAGE
    except _known() as error:
        from pipelines.cli.errors import told

        lines, code = told(error)
        for line in lines:
            click.echo(f"claims: {line}", err=True)
        return code


def _known() -> tuple[type[Exception], ...]:
    """Asked for only where something went wrong: to import it is a tenth of `claims --help`."""
    from pipelines.cli.errors import KNOWN

    return KNOWN
