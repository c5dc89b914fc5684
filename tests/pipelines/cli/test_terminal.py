"""What is printed does nothing to the terminal, whoever wrote it."""

import io

import pytest
from rich.table import Table
from rich.text import Text

from pipelines.cli.terminal import InertConsole


def test_no_text_acts_on_the_terminal() -> None:
    out = io.StringIO()
    console = InertConsole(file=out, force_terminal=True, width=60)
    evil = "35,000\x1b[2J\x1b]0;owned\x07 \x9b31m\u202e000,53\n\tend"
    table = Table("sentence")
    table.add_row(evil)
    console.print(evil, markup=False, highlight=False)
    console.print(table)
    console.print(Text("red", style="red"))
    printed = out.getvalue()
    assert "\x1b[31mred" in printed  # rich's own still act
    assert not any(code in printed for code in ("\x1b[2J", "\x1b]0", "\x07", "\x9b", "\u202e"))
    assert printed.count("35,000�[2J") == 2


def test_a_terminal_that_says_it_has_no_columns_is_printed_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    out = io.StringIO()
    InertConsole(file=out).print("35,000 children")
    assert out.getvalue() == "35,000 children\n"
