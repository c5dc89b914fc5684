"""Reading saved pages: `python -m benchmarks.pages DIR OUT.jsonl`.

DIR holds `<outlet>/<name>.html` or `.html.gz`, each with a `<name>.json` beside it that has the page's `url`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.reading.saved_page import UnreadablePage, read_page


def predict(pages: Path, out: Path) -> None:
    """Write the reading of every page in `pages`, a JSON line each; a page that gives no article has no text."""
    with out.open("w", encoding="utf-8") as lines:
        for path in saved_pages(pages):
            lines.write(json.dumps(_line(path), ensure_ascii=False) + "\n")


def saved_pages(pages: Path) -> Iterator[Path]:
    """The pages of a folder, sorted."""
    return iter(sorted([*pages.glob("*/*.html"), *pages.glob("*/*.html.gz")]))


def page_name(path: Path) -> str:
    """`bbc/aeb_c7e39ac4` for `…/bbc/aeb_c7e39ac4.html.gz`."""
    return f"{path.parent.name}/{path.name.removesuffix('.gz').removesuffix('.html')}"


def page_url(path: Path) -> str:
    """Where a saved page was, as the file beside it says."""
    url: str = json.loads(told_beside(path).read_text(encoding="utf-8"))["url"]
    return url


def told_beside(path: Path) -> Path:
    """The file beside a saved page that says what it is."""
    return path.with_name(path.name.removesuffix(".gz").removesuffix(".html") + ".json")


def _line(path: Path) -> dict[str, Any]:
    try:
        article = read_page(path, page_url(path))
    except UnreadablePage as error:
        print(error, file=sys.stderr)
        return {"page": page_name(path), "title": "", "text": "", "authors": [], "published": None}
    return {"page": page_name(path)} | {key: article[key] for key in ("title", "text", "authors", "published")}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: python -m benchmarks.pages DIR OUT.jsonl")
    predict(Path(sys.argv[1]), Path(sys.argv[2]))
