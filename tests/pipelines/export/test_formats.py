"""Every format says the same: all fields of all claims, compared one by one; and each is safe, marked and streamed."""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from lxml import etree

from pipelines.database.open import opened
from pipelines.database.selection import Selection
from pipelines.database.tables.claims import CLAIM_FIELDS
from pipelines.export import as_xlsx as export_xlsx
from pipelines.export.content import CLAIMS_CONTENT, FIGURES_CONTENT, LINKS_CONTENT
from pipelines.export.formats import FORMATS, ExportError
from pipelines.export.job import export_file, select_claims
from pipelines.files.output import OutputError

FIELD_TEXTS, FIELD_TYPES = CLAIMS_CONTENT.texts, CLAIMS_CONTENT.types
EVERYTHING = Selection(withdrawn=True)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def rich(told: Path) -> Path:
    """The small newsroom with claims that are hard to write."""
    with opened(told) as db:
        db.execute(
            """UPDATE claim_rows SET sentence = '@SUM(A1) "quoted", and' || char(10) || 'a new line – ünïcode 🦆',
                 value_high = NULL, value_high_text = NULL, comparator = '>', hedged = 1, via = '+44 Agency',
                 source_kind = 'document', change = 'up' WHERE quantity_text = '50 people'"""
        )
        db.execute("UPDATE claim_rows SET value_low = -0.1, value_low_text = '-0.1' WHERE quantity_text = '40 people'")
        db.execute(
            "UPDATE claim_rows SET source = NULL, source_kind = NULL, unit = NULL WHERE quantity_text = '45 people'"
        )
    return told


def export(path: Path, form: str, target: Path, selection: Selection = EVERYTHING) -> int:
    with opened(path, read_only=True) as db:
        return export_file(db, str(target), form=form, selection=selection)


def rows(path: Path) -> list[dict[str, Any]]:
    """The claims as they should be read back, flags as booleans."""
    with opened(path, read_only=True) as db:
        return [
            {n: bool(v) if FIELD_TYPES[n] == "boolean" else v for n, v in row.items()}
            for row in select_claims(db, EVERYTHING)
        ]


def typed(name: str, text: str) -> Any:
    """A cell of CSV as a value."""
    if not text:
        return None
    match FIELD_TYPES[name]:
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case "boolean":
            return {"0": False, "1": True}[text]
    # The apostrophe that keeps spreadsheets from calculating.
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@\t\r" else text


def read_csv(target: Path) -> Iterator[dict[str, Any]]:
    for row in csv.DictReader(io.StringIO(target.read_bytes().decode(), newline="")):
        yield {name: typed(name, text) for name, text in row.items()}


def read_jsonl(target: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, target.read_text(encoding="utf-8").splitlines())


def read_parquet(target: Path) -> Iterator[dict[str, Any]]:
    for row in pq.read_table(target).to_pylist():
        yield {n: v.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(v, datetime) else v for n, v in row.items()}


def cells(target: Path, sheet: int = 1) -> Iterator[list[tuple[str, str | None, str]]]:
    """The rows of a sheet: of each cell its column, its type, and what is in it."""
    with zipfile.ZipFile(target) as archive:
        tree = etree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
    for row in tree.iter(f"{SHEET}row"):
        yield [
            (cell.get("r").rstrip("0123456789"), cell.get("t"), "".join(cell.itertext()))
            for cell in row.iter(f"{SHEET}c")
        ]


def read_xlsx(target: Path) -> Iterator[dict[str, Any]]:
    header, *lines = cells(target)
    names = {column: text for column, _, text in header}
    for line in lines:
        found = dict.fromkeys(names.values())
        for column, kind, text in line:
            number = {"number": float, "integer": int}.get(FIELD_TYPES[names[column]], str)
            found[names[column]] = text == "1" if kind == "b" else number(text)
        yield found


def read_jsonld(target: Path) -> Iterator[dict[str, Any]]:
    document = json.loads(target.read_text(encoding="utf-8"))
    assert document["@context"] == "https://schema.org"
    yield from map(read_claim_node, document["@graph"][1:])


def read_claim_node(node: dict[str, Any]) -> dict[str, Any]:
    article, quantity = node["appearance"], node["about"]
    who = node.get("author") or node.get("isBasedOn") or {}
    assert (article["@type"], quantity["@type"]) == ("NewsArticle", "QuantitativeValue")
    rest = {p["name"]: p["value"] for p in quantity["additionalProperty"]}
    denied_by = rest.pop("denied_by", None)
    return dict.fromkeys(CLAIM_FIELDS) | rest | {
        "claim_id": node["identifier"], "sentence": node["text"], "article_id": article["identifier"],
        "url": article["url"], "title": article["headline"], "published": article["datePublished"],
        "outlet": article["publisher"]["identifier"], "source": who.get("name", denied_by),
        "value_low": quantity.get("value", quantity.get("minValue")),
        "value_high": quantity.get("value", quantity.get("maxValue")),
        "quantity_text": quantity["description"], "unit": quantity.get("unitText"), "subject": quantity["name"],
    }  # fmt: skip


def read_annotations(target: Path) -> Iterator[dict[str, Any]]:
    page = json.loads(target.read_text(encoding="utf-8"))["first"]
    for item in page["items"]:
        node = item["body"][1]
        assert (node["type"], node["@context"]) == ("Claim", "https://schema.org")
        yield read_claim_node(node)


READERS = {
    "csv": read_csv, "jsonl": read_jsonl, "parquet": read_parquet, "xlsx": read_xlsx, "jsonld": read_jsonld,
    "annotations": read_annotations,
}  # fmt: skip


def test_every_format_has_a_reader_here() -> None:
    assert set(READERS) == set(FORMATS), "READERS above says how each is read back"


@pytest.mark.parametrize("form", FORMATS)
def test_every_field_of_every_claim_is_in_every_format(rich: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    assert export(rich, form, target) == 4
    found = list(READERS[form](target))
    assert found == rows(rich)
    assert all(tuple(row) == CLAIM_FIELDS for row in found)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_export_is_a_whole_file(told: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    assert export(told, form, target, Selection(unit="mile")) == 0
    assert list(READERS[form](target)) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_sample_says_so_in_every_format_and_links_nowhere(
    told: Path, tmp_path: Path, mark_sample: Callable[[Path], None], form: str
) -> None:
    mark_sample(told)
    export(told, form, tmp_path / "out")
    found = list(READERS[form](tmp_path / "out"))
    assert all(row["sample"] is True and "SAMPLE" in row["title"] and row["url"].startswith("sample:") for row in found)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    assert "SAMPLE" in package["title"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_claims_give_the_same_rows_again(rich: Path, tmp_path: Path, form: str) -> None:
    for name in ("one", "two"):
        export(rich, form, tmp_path / name)
    one, two = (list(READERS[form](tmp_path / name)) for name in ("one", "two"))
    assert one == two


def test_excel_takes_no_cell_for_a_formula_and_no_text_is_changed(rich: Path, tmp_path: Path) -> None:
    export(rich, "xlsx", tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
        styles = archive.read("xl/styles.xml")
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    assert b'quotePrefix="1"' in styles
    texts = [text for row in cells(tmp_path / "out.xlsx") for _, kind, text in row if kind == "inlineStr"]
    assert any(text.startswith("=1+1") for text in texts)
    assert any(text.startswith("@SUM") for text in texts)


def test_excel_has_a_sheet_that_explains_the_columns(told: Path, tmp_path: Path) -> None:
    export(told, "xlsx", tmp_path / "out.xlsx")
    assert {row[0][2]: row[1][2] for row in cells(tmp_path / "out.xlsx", 2)} == FIELD_TEXTS


def test_more_than_a_sheet_holds_is_one_line_and_no_file(
    told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_xlsx, "ROWS", 3)
    (tmp_path / "into").mkdir()
    with pytest.raises(ExportError, match=r"a sheet holds 3 claims: narrow .* or take csv or parquet"):
        export(told, "xlsx", tmp_path / "into" / "out.xlsx")
    assert list((tmp_path / "into").iterdir()) == []


@pytest.mark.parametrize(("length", "kept"), [(32_767, 32_767), (32_768, 32_767), (100_000, 32_767)])
def test_text_longer_than_a_cell_is_cut_and_says_so(length: int, kept: int) -> None:
    cell = export_xlsx.fitted("x" * length)
    assert len(cell) == kept
    assert cell.endswith("…") == (length > kept)


def test_parquet_has_types_and_descriptions(told: Path, tmp_path: Path) -> None:
    export(told, "parquet", tmp_path / "out.parquet")
    schema = pq.read_schema(tmp_path / "out.parquet")
    assert tuple(schema.names) == CLAIM_FIELDS
    assert {str(schema.field(name).type) for name in ("published", "first_seen")} == {"timestamp[ms, tz=UTC]"}
    assert {str(schema.field(name).type) for name in ("hedged", "sample")} == {"bool"}
    assert schema.field("unit").metadata == {b"description": FIELD_TEXTS["unit"].encode()}
    assert schema.metadata[b"sample"] == b"0"


def test_a_time_that_is_none_is_named(told: Path, tmp_path: Path) -> None:
    with opened(told) as db:
        db.execute("UPDATE articles SET published = 'yesterday'")
    with pytest.raises(ExportError, match="published is 'yesterday', which is no time"):
        export(told, "parquet", tmp_path / "out.parquet")
    assert not (tmp_path / "out.parquet").exists()
    assert export(told, "csv", tmp_path / "out.csv") == 4


@pytest.mark.parametrize(("form", "package"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_a_missing_extra_is_one_line_with_the_command(
    told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, package: str
) -> None:
    monkeypatch.delitem(sys.modules, f"pipelines.export.as_{form}", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_Without(package), *sys.meta_path])
    with pytest.raises(ExportError, match=rf"{form} needs {package}: pip install 'news-claims\[export\]'"):
        export(told, form, tmp_path / "out")
    assert not (tmp_path / "out").exists()


class _Without:
    """Imports as on a machine where a package is not installed."""

    def __init__(self, package: str) -> None:
        self._package = package

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] == self._package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


@pytest.fixture
def linked(rich: Path) -> Path:
    """The same with a second figure, answered by one claim, that is a part of the first."""
    with opened(rich) as db:
        row = dict(next(db.query("SELECT * FROM figures")))
        db.table("figures").insert(row | {"figure_id": "f2", "title": "=children hurt", "value_min": 7.0, "unit": None})
        db.execute("UPDATE claim_rows SET figure_id = 'f2' WHERE quantity_text = '7 people'")
        db.table("figure_links").insert({"figure_from": "f2", "figure_to": "f1", "relation": "part_of"})
    return rich


def read_figures(form: str, folder: Path) -> tuple[list[Any], list[Any]]:
    """Figures and links beside an export: the keys and titles as they are read back."""
    figures, links = (folder / f"out.{content.name}.{form}" for content in (FIGURES_CONTENT, LINKS_CONTENT))
    match form:
        case "csv":
            return tuple(
                list(csv.DictReader(io.StringIO(f.read_bytes().decode(), newline=""))) for f in (figures, links)
            )  # type: ignore[return-value]
        case "jsonl":
            return list(read_jsonl(figures)), list(read_jsonl(links))
        case "parquet":
            return pq.read_table(figures).to_pylist(), pq.read_table(links).to_pylist()
        case "xlsx":
            found = []
            for file in (figures, links):
                header, *lines = cells(file)
                names = {column: text for column, _, text in header}
                found.append([{names[column]: text for column, _, text in line} for line in lines])
            return found[0], found[1]
    nodes = json.loads(figures.read_text())["@graph"][1:]
    rows = [{"figure_id": node["identifier"], "title": node["name"]} for node in nodes]
    ties = []
    for node in json.loads(links.read_text())["@graph"][1:]:
        relation = node["additionalProperty"]
        other = relation["valueReference"]
        ties.append(
            {"figure_from": node["identifier"], "title_from": node["name"], "relation": relation["name"],
             "figure_to": other["identifier"], "title_to": other["name"]}
        )  # fmt: skip
    return rows, ties


@pytest.mark.parametrize("form", FORMATS)
def test_figures_and_links_lie_beside_the_claims_in_every_format(linked: Path, tmp_path: Path, form: str) -> None:
    export(linked, form, tmp_path / f"out.{form}")
    figures, links = read_figures(form, tmp_path)
    plain = [{name: str(row[name]).removeprefix("'") for name in ("figure_id", "title")} for row in figures]
    assert plain == [{"figure_id": "f1", "title": "people hurt"}, {"figure_id": "f2", "title": "=children hurt"}]
    assert [{name: str(value).removeprefix("'") for name, value in row.items()} for row in links] == [
        {"figure_from": "f2", "title_from": "=children hurt", "relation": "part_of", "figure_to": "f1",
         "title_to": "people hurt"}
    ]  # fmt: skip


def test_figures_have_all_columns_with_their_types(linked: Path, tmp_path: Path) -> None:
    export(linked, "parquet", tmp_path / "out.parquet")
    with opened(linked, read_only=True) as db:
        rows = list(db.query("SELECT * FROM figures ORDER BY figure_id"))
    found = pq.read_table(tmp_path / "out.figures.parquet").to_pylist()
    for row in found:
        row |= {name: row[name].strftime("%Y-%m-%dT%H:%M:%SZ") for name in ("first_published", "last_published")}
    assert found == [row | {"sample": False} for row in rows]


def test_a_part_of_the_claims_has_its_figures_alone_and_no_link_that_leads_out(linked: Path, tmp_path: Path) -> None:
    export(linked, "jsonl", tmp_path / "out.jsonl", Selection(figure="f2"))
    figures, links = read_figures("jsonl", tmp_path)
    assert [figure["figure_id"] for figure in figures] == ["f2"]
    assert links == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_sample_s_figures_and_links_say_so(
    linked: Path, tmp_path: Path, mark_sample: Callable[[Path], None], form: str
) -> None:
    mark_sample(linked)
    export(linked, form, tmp_path / f"out.{form}")
    figures, links = read_figures(form, tmp_path)
    assert all("SAMPLE" in row["title"] for row in figures)
    assert all("SAMPLE" in row["title_from"] and "SAMPLE" in row["title_to"] for row in links)


def test_no_verdict_is_given_and_a_document_is_no_author(rich: Path, tmp_path: Path) -> None:
    export(rich, "jsonld", tmp_path / "out.jsonld")
    text = (tmp_path / "out.jsonld").read_text()
    assert "ClaimReview" not in text
    nodes = {node["about"]["description"]: node for node in json.loads(text)["@graph"][1:]}
    assert nodes["50 people"]["isBasedOn"] == {"@type": "CreativeWork", "name": "police"}
    assert nodes["7 people"]["author"]["@type"] == "Organization"
    assert "author" not in nodes["45 people"]
    assert (nodes["50 people"]["about"]["minValue"], "maxValue" in nodes["50 people"]["about"]) == (50, False)


def test_who_denies_a_claim_is_no_author_of_it(rich: Path, tmp_path: Path) -> None:
    with opened(rich) as db:
        db.execute("UPDATE claim_rows SET negated = 1")
    export(rich, "jsonld", tmp_path / "out.jsonld")
    for node in json.loads((tmp_path / "out.jsonld").read_text())["@graph"][1:]:
        assert not {"author", "isBasedOn"} & node.keys()
        said = {p["name"]: p["value"] for p in node["about"]["additionalProperty"]}
        assert said.get("denied_by") or node["about"]["description"] == "45 people"


def test_bytes_are_not_for_a_terminal(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with opened(told, read_only=True) as db, pytest.raises(OutputError, match="not for a terminal"):
        export_file(db, "-", form="xlsx", selection=EVERYTHING)
