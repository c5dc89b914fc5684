"""Extras of the package that a command needs: told in one line where one is not installed."""

from importlib.util import find_spec

import click


def need_archives(command: str, *modules: str) -> None:
    """Raise a usage error where one of `modules`, of the extra `archives`, is not installed."""
    for module in modules:
        if find_spec(module) is None:
            raise click.ClickException(f"{command} needs {module}: pip install 'news-claims[archives]'")
