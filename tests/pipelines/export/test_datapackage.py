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
from pipelines.export.fields import FIELD_TEXTS, FIELD_TYPES
from pipelines.export.formats import FORMATS
from pipelines.export.job import export_file
from pipelines.files.output import OutputError

NAME = re.compile(r"[a-z0-9._-]+\Z")
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
        for field in resource.get("schema", {"fields": []})["fields"]:
            assert field["type"] in FRICTIONLESS
            assert field["description"] == FIELD_TEXTS[field["name"]]


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_is_described_by_the_specification(told: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    export(told, folder / f"Claims of the Day.{form}", form)
    check(folder)
    [resource] = package(folder)["resources"]
    assert resource["path"] == f"Claims of the Day.{form}"
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
    assert [r["path"] for r in package(folder)["resources"]] == ["claims.csv", "claims.jsonl", "claims.parquet"]
    assert package(folder)["profile"] == "data-package"
    (folder / "claims.jsonl").unlink()
    export(told, folder / "claims.csv")
    assert [r["path"] for r in package(folder)["resources"]] == ["claims.csv", "claims.parquet"]
    check(folder)


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
