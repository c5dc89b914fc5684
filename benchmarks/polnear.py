"""PolNeAR: who is given as the source of each number in US news. Product records as spans of the text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.attribution.find import find_attributions
from extract.nlp import load_nlp, parse
from extract.records import Attribution, Span

_RELATIVE = re.compile(r"\b(who|which|that)\s+(?:\w+\s+){0,3}\Z")


def predict(folder: Path, out: Path) -> None:
    """Find the attributions of `folder/text/*.txt`; a document a line to `out`, as `polnear/score.py` reads it."""
    with out.open("w", encoding="utf-8") as file:
        for stem, text in _texts(folder):
            attributions = find_attributions(parse(load_nlp(), text))
            # the set marks who is named in the sentence, and gives nobody a poll's further answers
            found = [_as_line(attribution, text) for attribution in attributions if attribution.rule != "answers"]
            file.write(json.dumps({"doc": stem, "attributions": found}, ensure_ascii=False) + "\n")


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "text").glob("*.txt")):
        # the set's offsets count every character as it stands, carriage returns too
        with path.open(encoding="utf-8", newline="") as file:
            yield path.stem, file.read()


def _mentions(attribution: Attribution, text: str) -> list[Span] | None:
    """ "The study, which notes that 58 …": the set marks the pronoun beside the cue, we whom it stands for."""
    if attribution.source is None or attribution.cue is None:
        return [attribution.source] if attribution.source is not None else None
    end = attribution.source[1]
    pronoun = _RELATIVE.search(text, end, max(end, attribution.cue[0]))
    return [attribution.source, pronoun.span(1)] if pronoun is not None else [attribution.source]


def _as_line(attribution: Attribution, text: str) -> dict[str, Any]:
    return {
        "source": _mentions(attribution, text),
        "source_text": attribution.source_text,
        "cue": attribution.cue,
        "content": attribution.content,
    }
