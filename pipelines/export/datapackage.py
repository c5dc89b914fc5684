"""The `datapackage.json` beside an export: a Frictionless Data Package that describes the file and its columns.

Every file of an export is a resource of its folder's one package. A csv is a tabular data resource by the
specification's first version too; the other tables are tables by its second.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.database.tables.claims import CLAIMS
from pipelines.database.tables.feeds import FEED, MARK
from pipelines.export.content import Content
from pipelines.export.formats import Format
from pipelines.files.output import OutputError, written

FILE = "datapackage.json"
GENERATOR = "news-claims"
"""By this a package is known for ours: another program's is left alone."""
LARGEST = 1_000_000
"""Bytes of a package description; ours have some thousand a file."""

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_OF_FORMAT = {
    "csv": " Cells that begin like a formula have an apostrophe in front.",
    "annotations": " As W3C Web Annotations: positions count the characters (code points) of the article's text as it "
    "was extracted, a line a paragraph; a quotation with what stands around it finds the place in the page itself.",
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Described:
    """A file of an export: where it goes, what its rows are, and how they are written."""

    path: str
    content: Content
    form: Format


@dataclass(frozen=True, slots=True)
class Package:
    """The package of a folder, as it is before an export."""

    path: Path
    resources: tuple[Json, ...]

    @classmethod
    def beside(cls, export: str, files: Sequence[Described] = ()) -> "Package":
        """The package of the folder that `export` and its other `files` are to be written to.

        Raises `OutputError` where that is another program's, where the export would overwrite it, or where one of the
        other files, which nobody named, would take the place of one that is not of our making.
        """
        path = Path(export).with_name(FILE)
        if Path(export).name == FILE:
            raise OutputError(f"{path} describes an export: give the file another name")
        known = tuple(_known_resources(path))
        ours = {resource["path"] for resource in known}
        for file in map(Path, [file.path for file in files if file.path != export]):
            if file.exists() and file.name not in ours:
                raise OutputError(f"{file} would be overwritten and is not of our making: give the export another name")
        return cls(path, known)

    def describe(self, files: Sequence[Described], sample: bool, *, feeds: bool = False) -> None:
        """Write the package anew: the files just exported, and the others that are still there."""
        folder = self.path.parent
        new = {Path(file.path).name for file in files}
        others = [r for r in self.resources if r["path"] not in new and (folder / r["path"]).is_file()]
        names = {file.content.name: _name(Path(file.path).name) for file in files}
        described = [resource(file, names, sample, feeds=feeds) for file in files]
        with written(str(self.path)) as out:
            everything = sorted([*others, *described], key=lambda r: str(r["path"]))
            json.dump(descriptor(everything), out, ensure_ascii=False, indent=2)
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


def resource(described: Described, names: Mapping[str, str], sample: bool, *, feeds: bool = False) -> Json:
    """One exported file: what it is, how to know it for whole, and what its columns mean.

    `names` are those of the resources of this export by their content, to which columns may lead.
    """
    file, form, content = Path(described.path), described.form, described.content
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    found: Json = {
        "name": names[content.name],
        "path": file.name,
        "title": f"{'SAMPLE: ' if sample else ''}{content.title}",
        "description": content.text + _OF_FORMAT.get(form.name, ""),
        "format": form.name,
        "mediatype": form.mediatype,
        "bytes": file.stat().st_size,
        "hash": f"sha256:{digest}",
        "sample": sample,
    }
    if form.name == "csv":
        dialect = {"delimiter": ",", "doubleQuote": True, "header": True, "lineTerminator": "\r\n", "quoteChar": '"'}
        found |= {"profile": "tabular-data-resource", "encoding": "utf-8", "dialect": dialect}
    if form.tabular:
        found |= {"type": "table", "schema": table_schema(content, names, feeds=feeds)}
    return found


def table_schema(content: Content, names: Mapping[str, str], *, feeds: bool = False) -> Json:
    """The columns of a file as a Frictionless table schema, from the one place where they are described.

    With `feeds` it may hold what feeds say of refused pages.
    """
    of_feeds = {"provenance": f"; {FEED}: {MARK}"} if feeds else {}
    types = content.types
    fields = [
        {"name": name, "type": types[name], "description": text + of_feeds.get(name, "")}
        | _constraints(name, types[name], content)
        for name, text in content.texts.items()
    ]
    schema: Json = {"fields": fields, "primaryKey": list(content.key), "missingValues": [""]}
    if content.leads_to:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": names[other], "fields": ["figure_id"]}}
            for name, other in content.leads_to.items()
        ]
    return schema


def _constraints(name: str, kind: str, content: Content) -> Json:
    if content.key == (name,):
        return {"constraints": {"required": True, "unique": True}}
    if kind == "boolean":
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
