"""The description beside an export: by the specification, with the columns as the database has them."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipelines.database.open import opened
from pipelines.database.selection import Selection
from pipelines.database.tables.claims import CLAIM_FIELDS
from pipelines.export.content import BESIDE, CLAIMS_CONTENT
from pipelines.export.formats import FORMATS
from pipelines.export.job import export_file
from pipelines.files.output import OutputError

NAME = re.compile(r"[a-z0-9._-]+\Z")
FIELD_TYPES = CLAIMS_CONTENT.types
CONTENTS = (CLAIMS_CONTENT, *BESIDE)
FRICTIONLESS = {"string", "integer", "number", "boolean", "datetime"}


def export(path: Path, target: Path, form: str = "csv") -> None:
    with opened(path, read_only=True) as db:
        export_file(db, str(target), form=form, selection=Selection())


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def check(folder: Path) -> None:
    """What the Data Package and Table Schema specifications ask for."""
    found = package(folder)
    assert NAME.match(found["name"])
    assert found["profile"] in ("tabular-data-package", "data-package")
    assert found["resources"], "at least one resource"
    names = [resource["name"] for resource in found["resources"]]
    assert len(set(names)) == len(names)
    for resource in found["resources"]:
        assert NAME.match(resource["name"])
        file = folder / resource["path"]
        assert not Path(resource["path"]).is_absolute()
        assert ".." not in resource["path"]
        assert file.stat().st_size == resource["bytes"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
        assert ("schema" in resource) == (resource.get("type") == "table")
        if resource.get("profile") == "tabular-data-resource":
            assert resource["format"] == "csv"
            assert file.read_bytes().splitlines()[0].decode() == ",".join(
                f["name"] for f in resource["schema"]["fields"]
            )
        schema = resource.get("schema", {"fields": [], "foreignKeys": []})
        [texts] = [c.texts for c in CONTENTS if resource["title"] == c.title]
        for field in schema["fields"]:
            assert field["type"] in FRICTIONLESS
            assert field["description"] == texts[field["name"]]
        for foreign in schema.get("foreignKeys", []):
            assert set(foreign["fields"]) <= texts.keys()
            [other] = [r for r in found["resources"] if r["name"] == foreign["reference"]["resource"]]
            assert foreign["reference"]["fields"] == other["schema"]["primaryKey"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_is_described_by_the_specification(told: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    export(told, folder / f"Claims of the Day.{form}", form)
    check(folder)
    resources = {resource["path"]: resource for resource in package(folder)["resources"]}
    assert set(resources) == {f"Claims of the Day{name}.{form}" for name in ("", ".figures", ".figure_links")}
    resource = resources[f"Claims of the Day.{form}"]
    if FORMATS[form].tabular:
        assert tuple(field["name"] for field in resource["schema"]["fields"]) == CLAIM_FIELDS
        assert resource["schema"]["primaryKey"] == ["claim_id"]


def test_a_csv_alone_is_a_tabular_data_package(told: Path, tmp_path: Path) -> None:
    export(told, tmp_path / "claims.csv")
    assert package(tmp_path)["profile"] == "tabular-data-package"


def test_exports_of_one_folder_share_a_package_and_what_is_gone_leaves_it(told: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for form in ("csv", "jsonl", "parquet"):
        export(told, folder / f"claims.{form}", form)
    export(told, folder / "claims.csv")
    paths = [r["path"] for r in package(folder)["resources"]]
    assert [path for path in paths if path.count(".") == 1] == ["claims.csv", "claims.jsonl", "claims.parquet"]
    assert len(paths) == 9
    assert package(folder)["profile"] == "data-package"
    (folder / "claims.jsonl").unlink()
    export(told, folder / "claims.csv")
    paths = [r["path"] for r in package(folder)["resources"]]
    assert "claims.jsonl" not in paths
    assert len(paths) == 8
    check(folder)


def test_a_stranger_s_file_beside_the_export_is_left_alone_and_nothing_is_exported(told: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.figures.csv").write_text("mine")
    with pytest.raises(OutputError, match=r"claims\.figures\.csv would be overwritten and is not of our making"):
        export(told, tmp_path / "claims.csv")
    assert (tmp_path / "claims.figures.csv").read_text() == "mine"
    assert not (tmp_path / "claims.csv").exists()
    (tmp_path / "claims.figures.csv").unlink()
    for _ in range(2):  # its own files it replaces
        export(told, tmp_path / "claims.csv")


@pytest.mark.parametrize(
    "theirs",
    ["{}", "[]", "not json", '{"generator": "another"}', '{"generator": "news-claims", "resources": 7}', "[" * 100_000],
)
def test_a_package_of_another_s_making_is_left_alone_and_nothing_is_exported(
    told: Path, tmp_path: Path, theirs: str
) -> None:
    (tmp_path / "datapackage.json").write_text(theirs)
    with pytest.raises(OutputError, match="not of our making: export to another folder"):
        export(told, tmp_path / "claims.csv")
    assert (tmp_path / "datapackage.json").read_text() == theirs
    assert not (tmp_path / "claims.csv").exists()


def test_the_package_itself_is_no_export(told: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="give the file another name"):
        export(told, tmp_path / "datapackage.json")


def test_types_are_those_of_the_database(told: Path) -> None:
    storage = {"string": "TEXT", "datetime": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
    with opened(told, read_only=True) as db:
        tables = ("claim_rows", "articles", "figures")
        columns = {row[1]: row[2] for table in tables for row in db.execute(f"PRAGMA table_info({table})")}
    for name in CLAIM_FIELDS:
        if name in columns:
            assert columns[name] == storage[FIELD_TYPES[name]], name
