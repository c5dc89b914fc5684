"""The fields of an export, as the schema declares them: their types in Frictionless words, and what they mean."""

from pipelines.database.tables.claims import FIELDS
from pipelines.database.tables.declare import Type

_FRICTIONLESS: dict[Type, str] = {
    "text": "string", "integer": "integer", "number": "number", "flag": "boolean", "time": "datetime", "json": "object",
}  # fmt: skip

FIELD_TYPES = {column.name: _FRICTIONLESS[column.type] for column in FIELDS}
FIELD_TEXTS = {column.name: column.text for column in FIELDS}
