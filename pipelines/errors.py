"""What a user can do something about: the root of all errors that end a command in one line, and its exit codes."""

from typing import ClassVar

FINDING = 1
"""Something was found, under --strict."""
USAGE = 2
"""What was asked for, or was given as input, cannot be used."""
FAILURE = 3
"""It was rightly asked for and could not be done."""


class ClaimsError(Exception):
    """An error whose message tells the user, in one line, what is wrong and what to do. Anything else is a bug."""

    exit_code: ClassVar[int] = USAGE
