"""What the rows share in one run of the table: texts in files, saved pages, a folder for what programs write."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.speed.pages import SavedPage, saved
from benchmarks.speed.texts import news_texts, write_lines


@dataclass(frozen=True)
class Setting:
    """One run of the table."""

    folder: Path
    """For what programs read and write; empty at the start, and thrown away."""
    texts: int = 84
    """News articles that are read."""
    many: int = 1000
    """Pages of the larger of the two crawls."""
    cqe: Path | None = None
    """An interpreter that has CQE: its licence keeps it out of ours."""

    @cached_property
    def lines(self) -> Path:
        """The texts as a file, an object a line."""
        return write_lines(self.folder / "texts.jsonl", news_texts(self.texts))

    @cached_property
    def pages(self) -> list[SavedPage]:
        """The saved pages."""
        return saved()

    def new_folder(self, name: str) -> Path:
        """An empty folder of that name and a number."""
        number = sum(1 for _ in self.folder.glob(f"{name}-*"))
        made = self.folder / f"{name}-{number}"
        made.mkdir()
        return made
