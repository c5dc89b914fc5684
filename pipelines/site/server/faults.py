"""Errors of the reader's making: answered with 4xx, without a traceback in the log; bugs give 500 and are logged."""

import sqlite3
import sys
import traceback

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import BadRequest, Base400, Request, Response
from datasette.views.base import DatasetteError

from pipelines.site.server.asked import asked
from pipelines.site.server.database import Replaced, reason

_READERS_FAULT = (DatasetteError, sqlite3.Error, ValueError, KeyError, IndexError, TypeError, OverflowError)
"""What Datasette 0.65 raises, and answers with 500, when an address asks for what does not exist."""


def told(request: Request, exception: Exception) -> tuple[int, str]:
    """Status and message for a request that failed: the reader's fault, or ours, of which only the log says more.

    Datasette would log our own with all that its functions held, which of a large answer takes minutes.
    """
    fault = readers_fault(request, exception)
    if fault is None:
        traceback.print_exception(exception)
        return 500, "Something went wrong here. The operator's log says what."
    return fault


def readers_fault(request: Request, exception: Exception) -> tuple[int, str] | None:
    """Status and message where the address is at fault."""
    if isinstance(exception, Base400):
        return exception.status, str(exception.args[0] if exception.args else exception)
    cause = exception.__context__ if isinstance(exception, DatasetteError) else exception
    if isinstance(cause, QueryInterrupted):
        return BadRequest.status, reason(cause)
    if isinstance(exception, Replaced):
        return 503, str(exception)
    if isinstance(exception, DatasetteError) and exception.status < 500:
        return exception.status, str(exception.message)
    # Without a query string there is nothing that the reader could have got wrong but the path, and that gives 404.
    if request.query_string and isinstance(exception, _READERS_FAULT):
        print(f"{request.path}?{request.query_string[:200]}: {exception!r}", file=sys.stderr)  # noqa: T201
        return BadRequest.status, f"The address asks for something that is not there: {exception}"
    return None


async def error_page(datasette: Datasette, request: Request, status: int, message: str) -> Response:
    """The answer, as HTML, JSON or a line of text as the address asks."""
    said = {"ok": False, "error": message, "status": status, "title": None}
    if asked.get().format == "json" or request.path.endswith(".json"):
        return Response.json(said, status=status)
    if asked.get().is_download:
        return Response.text(" ".join(message.split()) + "\n", status=status)
    return Response.html(await datasette.render_template("error.html", said, request=request), status=status)
