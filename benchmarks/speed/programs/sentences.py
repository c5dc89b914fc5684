"""Sentences to claims, as texts are read in runs: `….sentences TEXTS.jsonl`; prints CPU seconds, loading left out."""

import sys
import time
from pathlib import Path

from pipelines.annotate import make_annotator, read_lines


def main(path: Path) -> None:
    """Read the texts of a file once more than is counted: caches are warm in a long run, too."""
    work = make_annotator(claims_only=True)
    texts = list(read_lines(path.read_text(encoding="utf-8").splitlines()))
    for text in texts[:20]:
        work(text)
    started = time.process_time()
    for text in texts:
        work(text)
    print(time.process_time() - started)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
