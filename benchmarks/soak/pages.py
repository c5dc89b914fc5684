"""Articles of the pretend outlets as pages, and what is at their addresses after a redesign."""

from datetime import UTC, datetime, timedelta
from html import escape

from benchmarks.soak.stories import Piece

BEGAN = datetime(2026, 3, 2, tzinfo=UTC)
"""The hour 0."""
TITLES = {"harbour_echo": "Harbour Echo", "vale_post": "Vale Post", "north_wire": "North Wire"}


def page(piece: Piece, version: int) -> bytes:
    """A version of an article as the outlet marks it up."""
    told = piece.versions[version]
    published = (BEGAN + timedelta(hours=piece.hour)).isoformat(timespec="seconds")
    text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in told.paragraphs)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(told.title)} - {TITLES[piece.outlet]}</title>
<meta property="og:title" content="{escape(told.title)}"><meta name="author" content="Our own correspondent">
<meta property="article:published_time" content="{published}"></head>
<body><header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<main><article><h1>{escape(told.title)}</h1>
{text}
</article></main><footer><p>All of this is invented.</p></footer></body></html>
""".encode()


def shell(piece: Piece) -> bytes:
    """The same address after a redesign: nothing that can be read without running a script."""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLES[piece.outlet]}</title></head>
<body><div id="root"></div><script src="/static/app.{piece.number}.js"></script></body></html>
""".encode()
