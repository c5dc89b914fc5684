"""Sentences read by CQE, under an interpreter that has it and nothing of ours: `cqe_sentences.py TEXTS.jsonl`.

Prints seconds of processor, loading left out, on the last line: CQE prints warnings of its own.
"""

import json
import sys
import time
from pathlib import Path

from CQE import CQE  # type: ignore[import-not-found]


def main(path: Path) -> None:
    """Read the texts of a file; those that it stumbles over count as read."""
    parser = CQE.CQE()
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    for text in texts[:20]:
        _read(parser, text)
    started = time.process_time()
    for text in texts:
        _read(parser, text)
    print(time.process_time() - started)


def _read(parser: CQE.CQE, text: str) -> None:
    try:
        parser.parse(text)
    except Exception as error:  # whatever it is, it is theirs
        print(type(error).__name__, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
