"""The formats of an export, each written by a module of its own that is imported when it is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

from pipelines.errors import ClaimsError
from pipelines.export.content import Content

Row = dict[str, Any]
Write = Callable[[Iterable[Row], BinaryIO, Content, bool], None]
"""Takes rows, a stream, what the rows are, and whether they are the sample's."""


class ExportError(ClaimsError):
    """The claims cannot be exported as asked; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file, and the module whose `write` writes it row by row."""

    name: str
    mediatype: str
    tabular: bool = True
    """One column a field: a data package can describe its columns."""
    needs: str | None = None
    """The package, of the extra `export`, without which it cannot be written."""
    beside: str = ""
    """The format of figures and links beside it, where it has no words for them."""
    surrounded: bool = False
    """Does it want what stands around a claim in its article, too (`Selection.around`)?"""

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
        Format(
            name="annotations",
            mediatype='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            tabular=False,
            beside="jsonld",
            surrounded=True,
        ),
    )
}
"""By name, as `--format` takes it."""
