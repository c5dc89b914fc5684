"""The formats of an export, each written by a module of its own that is imported when it is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

from pipelines.errors import ClaimsError

Row = dict[str, Any]
Write = Callable[[Iterable[Row], BinaryIO, bool], None]
"""Takes claims, as rows of the view `claims`, a stream, and whether they are the sample's."""


class ExportError(ClaimsError):
    """The claims cannot be exported as asked; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file, and the module whose `write` writes it row by row."""

    name: str
    mediatype: str
    tabular: bool = True
    """One row a claim, one column a field: a data package can describe its columns."""
    needs: str | None = None
    """The package, of the extra `export`, without which it cannot be written."""

    def writer(self) -> Write:
        """The function that writes it. Raises `ExportError` where its package is not installed."""
        try:
            write: Write = import_module(f"pipelines.export.as_{self.name}").write
        except ModuleNotFoundError as error:
            if self.needs is None or (error.name or "").partition(".")[0] != self.needs:
                raise
            raise ExportError(f"{self.name} needs {self.needs}: pip install 'news-claims[export]'") from error
        return write


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS = {
    form.name: form
    for form in (
        Format(name="csv", mediatype="text/csv"),
        Format(name="jsonl", mediatype="application/jsonl"),
        Format(name="parquet", mediatype="application/vnd.apache.parquet", needs="pyarrow"),
        Format(name="xlsx", mediatype=_XLSX, needs="xlsxwriter"),
        Format(name="jsonld", mediatype="application/ld+json", tabular=False),
    )
}
"""By name, as `--format` takes it."""
