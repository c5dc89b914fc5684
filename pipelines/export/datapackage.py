"""The `datapackage.json` beside an export: a Frictionless Data Package that describes the file and its columns.

Every export to a folder is a resource of that folder's one package. A csv is a tabular data resource by the
specification's first version too; the other tables are tables by its second.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.database.tables.claims import CLAIMS
from pipelines.database.tables.feeds import FEED, MARK
from pipelines.export.fields import FIELD_TEXTS, FIELD_TYPES
from pipelines.export.formats import Format
from pipelines.files.output import OutputError, written

FILE = "datapackage.json"
GENERATOR = "news-claims"
"""By this a package is known for ours: another program's is left alone."""
LARGEST = 1_000_000
"""Bytes of a package description; ours have some thousand a file."""

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_NEUTRALISED = " Cells that begin like a formula have an apostrophe in front."

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Package:
    """The package of a folder, as it is before an export."""

    path: Path
    resources: tuple[Json, ...]

    @classmethod
    def beside(cls, export: str) -> "Package":
        """The package of the folder that `export` is to be written to.

        Raises `OutputError` where that is another program's, or where the export would overwrite it.
        """
        path = Path(export).with_name(FILE)
        if Path(export).name == FILE:
            raise OutputError(f"{path} describes an export: give the file another name")
        return cls(path, tuple(_known_resources(path)))

    def describe(self, export: str, form: Format, sample: bool, *, feeds: bool = False) -> None:
        """Write the package anew: the file just exported, and the others that are still there."""
        file = Path(export)
        others = [r for r in self.resources if r["path"] != file.name and (file.parent / r["path"]).is_file()]
        resources = sorted([*others, resource(file, form, sample, feeds=feeds)], key=lambda r: str(r["path"]))
        with written(str(self.path)) as out:
            json.dump(descriptor(resources), out, ensure_ascii=False, indent=2)
            out.write("\n")


def descriptor(resources: list[Json]) -> Json:
    """A package of `resources`."""
    sample = any(r["sample"] for r in resources)
    return {
        "$schema": _PROFILE,
        "profile": "tabular-data-package" if all("profile" in r for r in resources) else "data-package",
        "name": "claims-sample" if sample else "claims",
        "title": "SAMPLE newsroom: invented news" if sample else CLAIMS.title,
        "description": CLAIMS.text,
        "generator": GENERATOR,
        "resources": resources,
    }


def resource(file: Path, form: Format, sample: bool, *, feeds: bool = False) -> Json:
    """One exported file: what it is, how to know it for whole, and what its columns mean."""
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    described: Json = {
        "name": _name(file.name),
        "path": file.name,
        "title": f"{'SAMPLE: ' if sample else ''}{CLAIMS.title}",
        "description": CLAIMS.text + (_NEUTRALISED if form.name == "csv" else ""),
        "format": form.name,
        "mediatype": form.mediatype,
        "bytes": file.stat().st_size,
        "hash": f"sha256:{digest}",
        "sample": sample,
    }
    if form.name == "csv":
        dialect = {"delimiter": ",", "doubleQuote": True, "header": True, "lineTerminator": "\r\n", "quoteChar": '"'}
        described |= {"profile": "tabular-data-resource", "encoding": "utf-8", "dialect": dialect}
    if form.tabular:
        described |= {"type": "table", "schema": table_schema(feeds=feeds)}
    return described


def table_schema(*, feeds: bool = False) -> Json:
    """The columns of an export as a Frictionless table schema, from the one place where they are described.

    With `feeds` it may hold what feeds say of refused pages.
    """
    of_feeds = {"provenance": f"; {FEED}: {MARK}"} if feeds else {}
    fields = [
        {"name": name, "type": FIELD_TYPES[name], "description": text + of_feeds.get(name, "")} | _constraints(name)
        for name, text in FIELD_TEXTS.items()
    ]
    return {"fields": fields, "primaryKey": ["claim_id"], "missingValues": [""]}


def _constraints(name: str) -> Json:
    if name == "claim_id":
        return {"constraints": {"required": True, "unique": True}}
    if FIELD_TYPES[name] == "boolean":
        return {"trueValues": ["1", "true"], "falseValues": ["0", "false"]}
    return {}


def _known_resources(path: Path) -> list[Json]:
    if not path.exists():
        return []
    try:
        found = json.loads(_head(path))
        if found["generator"] == GENERATOR:
            return [r for r in found["resources"] if isinstance(r["path"], str) and isinstance(r["sample"], bool)]
    except (ValueError, KeyError, TypeError, RecursionError, IsADirectoryError):
        pass
    raise OutputError(f"{path} is not of our making: export to another folder")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST)


def _name(file: str) -> str:
    """A resource's name: lower case letters, digits, and . _ - of its file's."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in file.lower())
