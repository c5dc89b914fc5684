"""The check page: a pasted text, figure by figure against the outlets. Bounded in size and time; nothing is kept."""

from typing import cast, get_args

from datasette.utils.asgi import Request

from pipelines.check.bounded import steps_of_check
from pipelines.check.report import CheckReport, Order
from pipelines.site.pages.text_page import TextPage
from pipelines.site.pages.waiting import Words
from pipelines.site.parts.checked import checked
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.server.site import Site


async def _shown(site: Site, request: Request, text: str, report: CheckReport) -> object:
    asked = request.args.get("order")
    order = cast(Order, asked) if asked in get_args(Order) else "urgency"
    looks = await outlet_looks(site.database)
    return checked(report, text, looks, urls=site.datasette.urls, order=order)


CHECK: TextPage[str, CheckReport] = TextPage(
    address="/-/check",
    template="check.html",
    words=Words("text", "check", "checked"),
    steps=steps_of_check,
    text_of=lambda sent, form: sent,
    fields=lambda text: {"text": text},
    shown=_shown,
)
