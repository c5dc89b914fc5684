"""Standard input and output as every command finds them: open, in UTF-8 for other programs, and no fault at the end."""

import io
import os
import sys

from pipelines.errors import FAILURE


def make_ready() -> None:
    """See to it that all three are there, and that output fails on no character.

    What goes into a file or a pipe is UTF-8 whatever the locale; half a surrogate pair, which UTF-8 has not, is written
    as `\\ud83d`, which JSON reads back. A closed one leads nowhere: else the next file, a database perhaps, had its
    number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (until the end)
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def ended(code: int) -> int:
    """The exit code of a command that ended with `code`, once what it wrote is out: `FAILURE` where that cannot be."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if not (code or isinstance(error, BrokenPipeError)):  # of a closed pipe: whoever read has seen enough
            sys.stderr.write(f"claims: cannot write to standard output: {error.strerror}\n")
        hush()
        return code or FAILURE
    return code


def hush() -> None:
    """Let what is still to be written go nowhere: else Python complains of it once more at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
