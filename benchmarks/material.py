"""Every text at hand that rules and lists can be tried on: the sets beside the checkout, our stories, the sample."""

import hashlib
import json
import multiprocessing
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from spacy.tokens import Doc, DocBin

from benchmarks.lineup_set import read_stories
from benchmarks.pages import page_name, page_url, saved_pages
from extract.nlp import load_nlp, parse
from extract.records import FieldName
from pipelines.reading.saved_page import UnreadablePage, read_page
from pipelines.sample.sources import read_pages

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Where sets lie that others made; what is missing there is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One text, and the set that it is from."""

    set: str
    name: str
    text: str
    title: str = ""
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedMaterial:
    """A text with its fields parsed, the title (if any) first."""

    material: Material
    docs: tuple[tuple[FieldName, Doc], ...]


def every_text(shared: Path = SHARED) -> list[Material]:
    """All texts, set by set; prints a line for each set that is missing."""
    sets = {
        "newsquant": (shared / "benchmarks/newsquant/dev.json", _newsquant),
        "polnear dev": (shared / "benchmarks/polnear/dev/text", _polnear),
        "polnear train": (shared / "benchmarks/polnear/train/text", _polnear),
        "stories": (shared / "benchmarks/stories/articles.jsonl", _articles),
        "stories_b": (shared / "benchmarks/stories_b/articles.jsonl", _articles),
        "cases": (shared / "cases", _cases),
        "pages": (shared / "pages", _pages),
        "roundup": (shared / "seed/roundup.txt", _roundup),
    }
    found = [*_sample(), *_own_stories()]
    for name, (path, read) in sets.items():
        if path.exists():
            found += read(name, path)
        else:
            print(f"{name}: left out, {path} is missing")
    return found


def parsed(texts: list[Material], *, kept: Path | None = None, processes: int = 1) -> list[ParsedMaterial]:
    """The texts parsed; parses are read from the folder `kept` where they are known, and put there where not."""
    if kept is None:
        with tempfile.TemporaryDirectory() as folder:
            return parsed(texts, kept=Path(folder), processes=processes)
    kept.mkdir(parents=True, exist_ok=True)
    fields = {field for material in texts for _, field in _fields(material)}
    missing = sorted(field for field in fields if not _path(kept, field).exists())
    # spawned: the parent may have threads, which a fork would tear
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for _ in pool.imap_unordered(partial(_parse, kept), missing, chunksize=8):
            pass
    return [
        ParsedMaterial(material, tuple((name, _load(kept, text)) for name, text in _fields(material)))
        for material in texts
    ]


def _fields(material: Material) -> Iterator[tuple[FieldName, str]]:
    if material.title:
        yield "title", material.title
    yield "text", material.text


def _path(kept: Path, text: str) -> Path:
    return kept / hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _parse(kept: Path, text: str) -> None:
    (DocBin(docs=[parse(load_nlp(), text)])).to_disk(_path(kept, text))


def _load(kept: Path, text: str) -> Doc:
    (doc,) = DocBin().from_disk(_path(kept, text)).get_docs(load_nlp().vocab)
    return doc


def _newsquant(name: str, path: Path) -> Iterator[Material]:
    for number, row in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        yield Material(set=name, name=str(number), text=row["text"])


def _polnear(name: str, folder: Path) -> Iterator[Material]:
    for path in sorted(folder.glob("*.txt")):
        yield Material(set=name, name=path.stem, text=path.read_text(encoding="utf-8"))


def _articles(name: str, path: Path) -> Iterator[Material]:
    for row in _lines([path]):
        yield Material(set=name, name=row["id"], text=row["text"], title=row["title"] or "", outlet=row["outlet"])


def _cases(name: str, folder: Path) -> Iterator[Material]:
    for number, row in enumerate(_lines(sorted(folder.glob("*.jsonl")))):
        for part, article in enumerate(row.get("articles", [row])):
            if article.get("text"):
                yield Material(
                    set=name, name=f"{number}.{part}", text=article["text"], title=article.get("title") or ""
                )


def _pages(name: str, folder: Path) -> Iterator[Material]:
    for path in saved_pages(folder):
        try:
            article = read_page(path, page_url(path))
        except UnreadablePage:
            continue
        yield Material(
            set=name,
            name=page_name(path),
            text=article["text"],
            title=article["title"],
            outlet=article["outlet"],
        )


def _roundup(name: str, path: Path) -> Iterator[Material]:
    yield Material(set=name, name=path.stem, text=path.read_text(encoding="utf-8"))


def _sample() -> Iterator[Material]:
    for page in read_pages():
        name = f"{page.story}/{page.outlet} {page.captured:%Y-%m-%d %H:%M}"
        yield Material(set="sample", name=name, text=page.text, title=page.title, outlet=page.outlet)


def _own_stories() -> Iterator[Material]:
    for story in read_stories():
        for article in story.articles:
            yield Material(
                set="our stories",
                name=article.article_id,
                text=article.text,
                title=article.title,
                outlet=article.outlet,
            )


def _lines(paths: Iterable[Path]) -> Iterator[dict]:  # type: ignore[type-arg]
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
