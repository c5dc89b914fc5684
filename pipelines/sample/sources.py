"""Reads the sample newsroom's readable sources: a page is a text file of TOML front matter and a body.

Body: paragraphs between blank lines. `## …` is a subheading. `% kind: …` is furniture that a real page has around its
prose and that is no part of the article (`caption`, `video`, `more`, `newsletter`, `promo`); parts are split at ` | `.
`**bold**` and `[words](address)` inside a paragraph are marked up.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
STORIES = HERE / "stories"

MARK = "SAMPLE."
"""Stands before every title: invented news must never be taken for real. A sentence of its own, so that no headline
is read with SAMPLE as its subject or its speaker."""
FENCE = "+++\n"
FURNITURE = frozenset({"caption", "video", "more", "newsletter", "promo"})
STANDFIRST = frozenset({"mirror", "express"})
"""Outlets whose line between headline and body is part of the story, not a summary of it."""
MARKED = re.compile(r"\*\*|\[([^\]]*)\]\([^)]*\)")


class BadSource(Exception):
    """A source file that cannot become a page; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPart:
    """One piece of a page's body, in order: `paragraph`, `heading`, or a kind of furniture."""

    kind: str
    text: str

    @property
    def parts(self) -> list[str]:
        return [part.strip() for part in self.text.split(" | ")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePage:
    """One capture of one article, as written."""

    story: str
    outlet: str
    url: str
    title: str
    description: str
    authors: tuple[str, ...]
    section: str
    published: datetime
    modified: datetime
    captured: datetime
    blocks: tuple[BodyPart, ...]
    bullets: tuple[str, ...] = ()
    """Summary lines that some outlets set between headline and byline."""
    premium: bool = False
    """Behind the outlet's paywall: the page holds the opening only."""

    @property
    def paragraphs(self) -> list[str]:
        """The body: subheadings and paragraphs, without marks."""
        return [MARKED.sub(r"\1", b.text) for b in self.blocks if b.kind in ("paragraph", "heading")]

    @property
    def text(self) -> str:
        """What reading the page must give, a paragraph a line: the body, and the standfirst where it is prose."""
        standfirst = [self.description] if self.outlet in STANDFIRST else []
        return "\n".join([*standfirst, *self.paragraphs])


def read_page(path: Path) -> SamplePage:
    """The page in `<story>/<outlet>.md`, or its later capture in `<story>/<outlet>.2.md`.

    Raises BadSource for a missing or unknown field or an unknown kind of furniture.
    """
    before, *pieces = path.read_text(encoding="utf-8").split(FENCE, 2)
    if before or len(pieces) != 2:
        raise BadSource(f"{path}: needs front matter between two lines of +++")
    front, body = pieces
    try:
        fields = tomllib.loads(front)
        return SamplePage(
            story=path.parent.name,
            outlet=path.name.split(".")[0],
            url=fields.pop("url"),
            title=f"{MARK} {fields.pop('title')}",
            authors=tuple(fields.pop("authors")),
            bullets=tuple(fields.pop("bullets", ())),
            published=fields.pop("published").astimezone(UTC),
            modified=fields.pop("modified").astimezone(UTC),
            captured=fields.pop("captured").astimezone(UTC),
            blocks=tuple(read_blocks(body)),
            **fields,
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadSource(f"{path}: {error}") from error


def read_blocks(body: str) -> Iterable[BodyPart]:
    """Splits a body into its blocks; lines of one paragraph are joined."""
    for piece in re.split(r"\n{2,}", body.strip()):
        line = " ".join(piece.split())
        if line.startswith("## "):
            yield BodyPart(kind="heading", text=line[3:])
        elif line.startswith("% "):
            kind, _, text = line[2:].partition(": ")
            if kind not in FURNITURE:
                raise ValueError(f"unknown furniture {kind!r}")
            yield BodyPart(kind=kind, text=text)
        else:
            yield BodyPart(kind="paragraph", text=line)


def read_pages(stories: Path = STORIES) -> list[SamplePage]:
    """All captures of all pages, in capture order."""
    pages = [read_page(path) for path in sorted(stories.glob("*/*.md"))]
    return sorted(pages, key=lambda page: (page.captured, page.url))
