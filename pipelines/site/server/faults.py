"""Errors of the reader's making: answered with 4xx, without a traceback in the log; bugs stay 500 and are logged."""

import sqlite3
import sys

from datasette.app import Datasette
from datasette.utils.asgi import BadRequest, Base400, Request, Response
from datasette.views.base import DatasetteError

_READERS_FAULT = (DatasetteError, sqlite3.Error, ValueError, KeyError, IndexError, TypeError, OverflowError)
"""What Datasette 0.65 raises, and answers with 500, when an address asks for what does not exist."""


def readers_fault(request: Request, exception: Exception) -> tuple[int, str] | None:
    """Status and message where the address is at fault."""
    if isinstance(exception, Base400):
        return exception.status, str(exception.args[0] if exception.args else exception)
    if isinstance(exception, DatasetteError) and exception.status < 500:
        return exception.status, str(exception.message)
    # Without a query string there is nothing that the reader could have got wrong but the path, and that gives 404.
    if request.query_string and isinstance(exception, _READERS_FAULT):
        print(f"{request.path}?{request.query_string[:200]}: {exception!r}", file=sys.stderr)  # noqa: T201
        return BadRequest.status, f"The address asks for something that is not there: {exception}"
    return None


async def error_page(datasette: Datasette, request: Request, status: int, message: str) -> Response:
    """The answer, as HTML or JSON as the address asks."""
    said = {"ok": False, "error": message, "status": status, "title": None}
    if request.path.endswith(".json"):
        return Response.json(said, status=status)
    return Response.html(await datasette.render_template("error.html", said, request=request), status=status)
