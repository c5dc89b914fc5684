"""The texts that are read: news articles of PolNeAR where the sets are there, else those of the sample newsroom."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.material import SHARED
from pipelines.sample.sources import read_pages

POLNEAR = SHARED / "benchmarks" / "polnear"
NEWSQUANT = SHARED / "benchmarks" / "newsquant" / "dev.json"


def news_texts(most: int) -> list[str]:
    """Up to so many articles, always the same, those of the dev half first."""
    found = list(islice(_polnear(), most))
    return found or list(islice(_sample(), most))


def sentences(most: int) -> list[str]:
    """Sentences of NewsQuant with their numbers; none where the set is not there."""
    if not NEWSQUANT.exists():
        return []
    return [row["text"] for row in json.loads(NEWSQUANT.read_text(encoding="utf-8"))][:most]


def write_lines(path: Path, texts: Sequence[str]) -> Path:
    """The texts as `claims annotate` reads them, an object a line."""
    with path.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(texts):
            lines.write(json.dumps({"id": str(number), "text": text}) + "\n")
    return path


def _polnear() -> Iterator[str]:
    for half in ("dev", "train"):
        for path in sorted((POLNEAR / half / "text").glob("*.txt")):
            yield path.read_text(encoding="utf-8")


def _sample() -> Iterator[str]:
    for page in read_pages():
        yield page.text
