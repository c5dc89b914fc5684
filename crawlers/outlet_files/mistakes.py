"""What is wrong with an outlet file: one line each, with the file and the key."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a file that has to be mended."""

    file: str
    """Its name with its folder's: `outlets/gazette.toml`."""
    key: str | None
    """The key that is wrong; None where it is the file as a whole."""
    text: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.text) if part)


class BadOutlets(ValueError):
    """Outlet files that cannot be used; `mistakes` has a line for each thing to mend."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)


class Wrong(ValueError):
    """One value that cannot be used; the message says why and what is wanted."""
