"""Rows as an Excel sheet, by XlsxWriter.

XlsxWriter and not openpyxl: in its constant-memory mode a row is on disk before the next one is made, a cell is text or
a number because we say so and never guessed to be a formula, and it sets Excel's own mark for text that must stay text
(quotePrefix), so that nothing in the cell is changed. It is also faster, and brings no other package.
"""

from collections.abc import Callable, Iterable
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format as XlsxFormat
from xlsxwriter.worksheet import Worksheet

from pipelines.export.as_csv import looks_like_formula
from pipelines.export.content import Content
from pipelines.export.formats import ExportError, Row

ROWS = 1_048_575
"""Rows of a sheet beside its header: Excel's limit."""
CHARACTERS = 32_767
"""Characters of a cell: Excel's limit."""


def write(rows: Iterable[Row], out: BinaryIO, content: Content, sample: bool) -> None:
    """Write them under a header, and a sheet that explains the columns.

    Raises `ExportError` where they are more than a sheet holds. Text longer than a cell holds is cut, ending in "…".
    Rows wait uncompressed in the system's temporary folder (TMPDIR): some 4 GB for a million claims.
    """
    with TemporaryDirectory() as folder:
        book = Workbook(_Told(out), {"constant_memory": True, "tmpdir": folder, "use_zip64": True})
        try:
            _write_rows(book, rows, content, sample)
            _write_columns(book, content)
            book.close()  # not by `with`: that would pack what is there after an error, too
        except XlsxWriterException as error:
            if isinstance(error.args[0], OSError):
                raise error.args[0] from error
            raise ExportError(f"the sheet cannot be written: {error}") from error
        finally:
            for sheet in book.worksheets():
                if sheet.row_data_fh:
                    sheet.row_data_fh.close()


class _Told:
    """A stream that fails once: zipfile writes its end again when it is thrown away, and Python would tell of that."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._failed = out, False

    def write(self, data: bytes) -> int:
        return self._once(self._out.write, data) or len(data)

    def seek(self, place: int, whence: int = 0) -> int:
        return self._once(self._out.seek, place, whence) or 0

    def tell(self) -> int:
        return self._out.tell()

    def flush(self) -> None:
        self._once(self._out.flush)

    def _once(self, what: Callable[..., Any], *given: Any) -> Any:
        if self._failed or self._out.closed:
            return None
        try:
            return what(*given)
        except OSError:
            self._failed = True
            raise


def _write_rows(book: Workbook, rows: Iterable[Row], content: Content, sample: bool) -> None:
    sheet = book.add_worksheet(content.named(sample))
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, content.fields, book.add_format({"bold": True}))
    flags = content.flags
    text = book.add_format({"quote_prefix": True})
    for number, row in enumerate(rows, 1):
        if number > ROWS:
            raise ExportError(
                f"a sheet holds {ROWS:,} {content.named(False)}: narrow the export down, or take csv or parquet"
            )
        for column, (name, value) in enumerate(row.items()):
            _write_cell(sheet, number, column, bool(value) if name in flags else value, text)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Any, text: XlsxFormat) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float():
            sheet.write_number(row, column, value)
        case _:
            sheet.write_string(row, column, fitted(value), text if looks_like_formula(value) else None)


def _write_columns(book: Workbook, content: Content) -> None:
    sheet = book.add_worksheet("columns")
    for row, described in enumerate(content.texts.items()):
        for column, value in enumerate(described):
            sheet.write_string(row, column, value)


def fitted(value: Any) -> str:
    """Text as a cell can hold it."""
    text = str(value)
    return text if len(text) <= CHARACTERS else text[: CHARACTERS - 1] + "…"
