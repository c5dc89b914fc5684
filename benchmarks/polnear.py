"""PolNeAR: who is given as the source of each number in US news. Product records as spans of the text."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.attribution.find import find_attributions
from extract.nlp import load_nlp, parse
from extract.records import Attribution


def predict(folder: Path, out: Path) -> None:
    """Find the attributions of `folder/text/*.txt`; a document a line to `out`, as `polnear/score.py` reads it."""
    with out.open("w", encoding="utf-8") as file:
        for stem, text in _texts(folder):
            attributions = find_attributions(parse(load_nlp(), text))
            found = [_as_line(attribution) for attribution in attributions if not _is_plan(attribution)]
            file.write(json.dumps({"doc": stem, "attributions": found}, ensure_ascii=False) + "\n")


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "text").glob("*.txt")):
        # the set's offsets count every character as it stands, carriage returns too
        with path.open(encoding="utf-8", newline="") as file:
            yield path.stem, file.read()


def _is_plan(attribution: Attribution) -> bool:
    """ "plans to hire 300": the set asks on whose word a number stands, and a plan is nobody's word for one."""
    return not attribution.reporting and attribution.rule == "clausal.infinitive"


def _as_line(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": attribution.source,
        "source_text": attribution.source_text,
        "cue": attribution.cue,
        "content": attribution.content,
    }
