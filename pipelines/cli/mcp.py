"""The command that answers an AI assistant on this machine, by standard input and output."""

from pathlib import Path

import click

from pipelines.cli.options import DATABASE


@click.command()
@click.option("--site", default="http://127.0.0.1:8001", show_default=True, metavar="URL",
              help="Where `claims serve` answers: addresses that the assistant is given begin so.")  # fmt: skip
@DATABASE
def mcp(database: Path, site: str) -> None:
    """Answer an AI assistant (Model Context Protocol) on standard input: check a text, find figures, cite one."""
    from pipelines.site.mcp.stdio import serve_assistant

    serve_assistant(database, address=site)
