"""What is wrong with a claim, and what is right instead: taken as decisions, or written as the command for them."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from sqlite_utils import Database

from pipelines.decisions import take
from pipelines.decisions.model import Decision
from pipelines.decisions.take import Author

Wrong = Literal["figure", "source", "value"]
WRONG: tuple[Wrong, ...] = get_args(Wrong)
"""Is it not the same figure, or are its source or its value misread?"""

_OPTIONS = {"source": "--source", "source_kind": "--source-kind", "says": "--says"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person says of a claim."""

    claims: tuple[str, ...]
    """The claim, and those that go with it where they are no claims of their figure."""
    figure: str | None = None
    """The figure of which they are none; None where the claim itself is misread."""
    other: str | None = None
    """The figure that they belong to; None where they are one of their own."""
    right: Mapping[str, Any] = field(default_factory=dict)
    """What is right of a claim that is misread, as `mended_fields.mended` takes it; nothing where it is no claim."""

    @property
    def action(self) -> Literal["move", "split", "mend", "reject"]:
        """Which decision it is, by the name of its command."""
        if self.figure is not None:
            return "split" if self.other is None else "move"
        return "mend" if self.right else "reject"

    def take(self, db: Database, author: Author) -> Decision:
        """Decide it. Raises `DecideError`."""
        claim, figure = self.claims[0], self.figure or ""
        match self.action:
            case "move":
                return take.move(db, author, figure, self.claims, self.other or "")
            case "split":
                return take.split(db, author, figure, self.claims)
            case "mend":
                return take.mend(db, author, claim, self.right)
            case "reject":
                return take.reject(db, author, claim)

    def command(self, *, by: str, why: str) -> str:
        """The same as a line for a shell."""
        words = ["claims", "decide", self.action]
        if self.figure is not None:
            words += [self.figure, *self.claims, *([] if self.other is None else ["--to", self.other])]
        else:
            words += [self.claims[0], *_options(self.right)]
        return shlex.join([*words, "--by", by, "--why", why])


def _options(right: Mapping[str, Any]) -> list[str]:
    if right.get("no_source"):
        return ["--no-source"]
    return [word for name, option in _OPTIONS.items() if right.get(name) for word in (option, right[name])]
