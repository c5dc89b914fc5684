"""Compile pipelines/compare/measures.json: dimension and factor to base units of each unit of the lexicon, by pint.

Run it when units were added to `extract/lexicon/units.toml`, or pint brings another version. A test says when.
"""

import json
from pathlib import Path

from extract.number.unit_forms import written_forms
from pipelines.compare.units import by_pint

PATH = Path(__file__).resolve().parents[1] / "pipelines/compare/measures.json"


def compiled() -> str:
    """The table: a line each, null for what pint does not know."""
    units = sorted({form.unit.replace(" ", "_") for form in written_forms()})
    lines = (f"{json.dumps(unit, ensure_ascii=False)}: {json.dumps(by_pint(unit))}" for unit in units)
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    PATH.write_text(compiled(), encoding="utf-8")
