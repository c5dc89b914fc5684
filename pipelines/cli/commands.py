"""A group of commands that are imported when they are called: `claims --help` must not wait for any of them.

The line that the list of commands shows for each stands in the list itself; a test holds it to what the command says.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click


class Command(NamedTuple):
    """Where a command is, and what the list of commands says of it."""

    module: str
    short_help: str
    function: str = ""
    """What it is called there; where nothing is said, as it is typed."""


class LazyGroup(click.Group):
    """A group whose commands are functions in modules of this folder, imported on demand."""

    def __init__(self, *args: Any, listed: Mapping[str, Command], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._listed = listed

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, by the alphabet."""
        return sorted(self._listed)

    def get_command(self, ctx: click.Context | None, cmd_name: str) -> click.Command | None:
        """The command, imported; None where there is none of that name."""
        listed = self._listed.get(cmd_name)
        if listed is None:
            return None
        command: click.Command = getattr(import_module(f"{__package__}.{listed.module}"), listed.function or cmd_name)
        return command

    def every_command(self) -> dict[str, click.Command]:
        """All commands by name, imported: for documents and tests."""
        found = {name: self.get_command(None, name) for name in sorted(self._listed)}
        return {name: command for name, command in found.items() if command}

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, which no command is imported for."""
        width = formatter.width - 6 - max(map(len, self._listed))
        lines = [(name, _shortened(self._listed[name].short_help, width)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(lines)


def _shortened(text: str, width: int) -> str:
    """As click shortens it."""
    return click.Command(None, help=text).get_short_help_str(width)
