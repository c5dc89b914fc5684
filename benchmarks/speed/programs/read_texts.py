"""Texts to claims as runs read them, in a process of its own: `….read_texts TEXTS.jsonl OUT.jsonl PROCESSES [whole]`.

Only what a claim can need is parsed; with `whole`, everything, as `claims annotate` does, which gives attributions too.
"""

import json
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from pipelines.annotate import GivenText, read_lines
from pipelines.workers import in_processes


def main(given: Path, out: Path, processes: int, *, whole: bool) -> None:
    """Write a line of claims for each text. A text whose process ended is an error here."""
    texts = list(read_lines(given.read_text(encoding="utf-8").splitlines()))
    with closing(in_processes(partial(make, whole), texts, processes=processes)) as results, out.open("w") as lines:
        for _, claims in results:
            lines.write(json.dumps(claims) + "\n")


def make(whole: bool) -> Callable[[GivenText], list[dict[str, Any]]]:
    """What a worker does with a text; loads the model."""
    from extract.claims import annotate
    from extract.nlp import load_nlp

    nlp = load_nlp()

    def read(text: GivenText) -> list[dict[str, Any]]:
        found = annotate(nlp, text=text.text, title=text.title, article_id=str(text.id), everything=whole)
        return [asdict(claim) for claim in found.claims]

    return read


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), whole="whole" in sys.argv[4:])
