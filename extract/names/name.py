"""A person or body of an article, and what the text tells of it."""

from dataclasses import dataclass, field
from typing import Literal

from extract.names.gender import Gender

NameKind = Literal["person", "organisation"]


@dataclass(slots=True)
class Name:
    """One person or body of the article, under the longest name it is given."""

    text: str
    kind: NameKind
    first: int
    """Token where it stands first."""
    gender: Gender | None = None
    descriptions: set[str] = field(default_factory=set)
    """Nouns that the text calls it by: "charity", "governor", "first lady"."""
    acronym: str | None = None
    surely_person: bool = False
    """Does the text show that it is a person's?"""

    parts: list[str] = field(init=False)
    """The words of the name."""

    def __post_init__(self) -> None:
        self.parts = self.text.split()
