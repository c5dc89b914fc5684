"""The files around a published database that make `datasette serve` show our site: settings, metadata, templates."""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from datasette.inspect import inspect_hash

from crawlers.outlet_files.folder import outlet_files
from crawlers.outlets import OUTLETS, own_folder
from pipelines.publish.public_copy import DATABASE, tables_of
from pipelines.site.server.database import NAME
from pipelines.site.server.metadata import site_metadata
from pipelines.site.server.serve import SETTINGS, SITE, locked

PUBLIC_SETTINGS = SETTINGS | {
    "force_https_urls": True,  # the proxy speaks TLS, Datasette behind it does not know
    "default_cache_ttl": 60,
}
_COPIED = ("templates", "static", "plugins")
_NOT_PUBLIC = ("urls", "decisions")
"""Tables that say nothing in a public copy, and are left out of its front page."""


def write_site_files(folder: Path) -> None:
    """Write everything but the database into `folder`, each file at once or not at all.

    Raises `ServeError` where a password is set and the plugin that asks for it is missing.
    """
    metadata = locked(site_metadata(sample=False))
    tables = metadata["databases"][NAME]["tables"]
    for table in _NOT_PUBLIC:
        tables[table] = tables[table] | {"hidden": True}
    _put(folder / "metadata.json", metadata)
    _put(folder / "settings.json", PUBLIC_SETTINGS)
    for name in _COPIED:
        (folder / name).mkdir(exist_ok=True)
        for file in (SITE / name).iterdir():
            if file.is_file():
                _replace(folder / name / file.name, file.read_bytes())
    _write_outlet_files(folder / OUTLETS)


def _write_outlet_files(folder: Path) -> None:
    """The operator's own outlets, by whose names a checked text tells its sources; those of the package it has."""
    own = own_folder()
    files = outlet_files(own) if own else []
    for file in files:
        folder.mkdir(exist_ok=True)
        _replace(folder / file.name, file.read_bytes())
    for file in outlet_files(folder):
        if file.name not in {one.name for one in files}:
            file.unlink()


def inspect_data(connection: sqlite3.Connection, file: Path) -> dict[str, Any]:
    """What `datasette inspect` would write of the database in `file`: it need never count or hash it while serving."""
    counts = {
        table: connection.execute(f"SELECT count(*) FROM [{table}]").fetchone()[0]  # noqa: S608 (names are ours)
        for table in tables_of(connection)
    }
    return {
        NAME: {
            "file": DATABASE,
            "hash": inspect_hash(file),
            "size": file.stat().st_size,
            "tables": {table: {"count": count} for table, count in counts.items()},
        }
    }


def write_inspect_data(folder: Path, inspected: dict[str, Any]) -> None:
    """Write `inspect-data.json`, by which Datasette also knows that the database will not change."""
    _put(folder / "inspect-data.json", inspected)


def _put(path: Path, value: object) -> None:
    _replace(path, json.dumps(value, ensure_ascii=False, indent=1).encode())


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    shutil.copymode(path, beside) if path.exists() else beside.chmod(0o644)
    beside.replace(path)
