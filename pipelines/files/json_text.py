"""JSON that a user hands in: read, or in a few words why it cannot be."""

import json
import sys
from typing import Any

from pipelines.errors import ClaimsError


class NotJson(ClaimsError):
    """The text is no JSON that can be read; the message goes on from "is"."""


def json_of(text: str | bytes) -> Any:
    """What `text` holds. Raises `NotJson`."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise NotJson(f"not JSON: {error}") from error
    except UnicodeDecodeError as error:
        raise NotJson("not text in UTF-8") from error
    except RecursionError as error:
        raise NotJson("not JSON that can be read: nested too deeply") from error
    except ValueError as error:  # of Python's: longer ones would take it too long
        most = sys.get_int_max_str_digits()
        raise NotJson(f"not JSON that can be read: a number of more than {most:,} digits") from error
