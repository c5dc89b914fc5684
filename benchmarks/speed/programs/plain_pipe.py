"""The whole model over whole texts, as its makers mean it: `….plain_pipe TEXTS.jsonl`.

With N and OF behind it every OF-th of the texts, from the N-th: a share for each of several processes.
"""

import json
import sys
from itertools import islice
from pathlib import Path

import spacy

from extract.model import installed_model


def main(path: Path, first: int = 0, of: int = 1) -> None:
    """Read the texts of a file of objects with a `text`, a line each, and throw away what comes out."""
    nlp = spacy.load(installed_model())
    with path.open(encoding="utf-8") as lines:
        for _ in nlp.pipe(json.loads(line)["text"] for line in islice(lines, first, None, of)):
            pass


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
