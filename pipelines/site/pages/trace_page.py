"""The trace page: a pasted press release, and which outlets print its figures. Bounded like the check page."""

from collections.abc import Mapping

from datasette.utils.asgi import Request

from pipelines.site.pages.text_page import TextPage
from pipelines.site.pages.waiting import Words
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.traced import traced
from pipelines.site.server.site import Site
from pipelines.trace.bounded import Release, steps_of_trace
from pipelines.trace.report import TraceReport

LONGEST_NAME = 200
"""Characters of an issuer's name."""


def _release(sent: str, form: Mapping[str, str]) -> Release:
    issuer = " ".join(form.get("issuer", "").replace("\0", "").split())[:LONGEST_NAME]
    return Release(sent, issuer or None)


async def _shown(site: Site, request: Request, release: Release, report: TraceReport) -> object:
    return traced(report, release.text, await outlet_looks(site.database), urls=site.datasette.urls)


TRACE: TextPage[Release, TraceReport] = TextPage(
    address="/-/trace",
    template="trace.html",
    words=Words("release", "trace", "traced"),
    steps=steps_of_trace,
    text_of=_release,
    fields=lambda release: {"text": release.text, "issuer": release.issuer or ""},
    shown=_shown,
    besides=LONGEST_NAME,
)
