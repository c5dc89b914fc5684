"""The tools as the protocol's server offers them: names, arguments with bounds, and errors that tell no insides."""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from importlib.metadata import version
from typing import Annotated, ParamSpec, TypeVar

from datasette.database import QueryInterrupted
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from pipelines.site.finding.search import LONGEST as LONGEST_QUERY
from pipelines.site.mcp import checking, figures
from pipelines.site.mcp.here import Unanswerable, here
from pipelines.site.mcp.shapes import LEAD, QUOTED, CheckAnswer, FigureAnswer, FoundFigures
from pipelines.site.pages.waiting import LONGEST as LONGEST_TEXT
from pipelines.site.server.database import Replaced

INSTRUCTIONS = f"""What news outlets print of figures: who says a number, on whose word, where outlets disagree.
Before a text with figures goes out, check it with check_text; look at the urgent verdicts first. find_figures looks
for words, names and values; get_figure gives one figure with its evidence and citations to copy. {LEAD}
Name outlet, source and date with each figure that you pass on, and its address. {QUOTED}
Where `sample` is true, everything is invented: say so."""

_ASKED = ParamSpec("_ASKED")
_Told = TypeVar("_Told")

READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)


def make_server() -> MCPServer:
    """The server of the tools; whom it asks stands in `here`."""
    server = MCPServer(
        "claims",
        title="Who says so?",
        version=version("news-claims"),
        instructions=INSTRUCTIONS,
        log_level="ERROR",  # else it has every library of the site write to the log
    )
    for title, tool in _TOOLS.items():
        server.tool(title=title, annotations=READS, structured_output=True)(_plain(tool))
    return server


def _plain(tool: Callable[_ASKED, Awaitable[_Told]]) -> Callable[_ASKED, Awaitable[_Told]]:
    """What a tool raises as a line for the assistant; of a bug the protocol server says no more than that."""

    @wraps(tool)
    async def told(*arguments: _ASKED.args, **named: _ASKED.kwargs) -> _Told:
        try:
            return await tool(*arguments, **named)
        except Unanswerable as error:
            raise ToolError(str(error)) from error
        except (QueryInterrupted, sqlite3.OperationalError) as error:
            raise ToolError("this took too long and was ended: ask for less at a time") from error
        except Replaced as error:
            raise ToolError(str(error)) from error

    return told


async def check_text(
    text: Annotated[str, Field(max_length=LONGEST_TEXT, description="The draft, with its attributions")],
) -> CheckAnswer:
    """Compare every figure of a text with what the outlets say: verdict, evidence, sources. May give a ticket."""
    return await checking.check_text(here.get(), text)


async def get_check(
    ticket: Annotated[str, Field(max_length=100, description="The ticket that check_text gave")],
) -> CheckAnswer:
    """The result of a text that check_text had to let wait."""
    return await checking.get_check(here.get(), ticket)


async def find_figures(
    query: Annotated[
        str, Field(max_length=LONGEST_QUERY, description="Words, a name, a value: `ferry`, `35,000 children`")
    ],
    most: Annotated[int, Field(ge=1, le=figures.MOST_FIGURES, description="Figures, at most")] = 10,
) -> FoundFigures:
    """Find figures by what they measure, by who says them, or by value: who says what, on whose word."""
    return await figures.find_figures(here.get(), query, most)


async def get_figure(
    figure_id: Annotated[str, Field(max_length=200, description="As find_figures and check_text give it")],
    most: Annotated[int, Field(ge=1, le=figures.MOST_EVIDENCE, description="Pieces of evidence, at most")] = 12,
) -> FigureAnswer:
    """One figure: what each outlet prints, quoted, with date, source and a citation to copy; and related figures."""
    return await figures.get_figure(here.get(), figure_id, most)


_TOOLS: Mapping[str, Callable[..., Awaitable[CheckAnswer | FoundFigures | FigureAnswer]]] = {
    "Check a text": check_text,
    "Result of a check": get_check,
    "Find figures": find_figures,
    "One figure": get_figure,
}
