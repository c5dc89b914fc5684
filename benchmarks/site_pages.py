"""What the site is asked for when it is measured: every type of page, feed, form and tool, each time another one."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote_plus

from datasette.utils import tilde_encode
from sqlite_utils import Database

from pipelines.site.server.budget import MCP
from pipelines.site.server.queries import CANNED

PAGE_MS, ROW_MS, CHECK_MS = 300, 50, 1000
"""What p95 may be: of a page, of a row, of a text that a language model has to read."""
SENTENCES = 12
"""Of a text that is checked, or of a release that is traced."""
BROAD = ("people", "said", "the", "police", "million", "government", "per cent", "children", "people said")
"""Words that a great share of the claims have."""
SEED = 1

Draw = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of page: how its next address is made, and what it may take."""

    name: str
    address: Callable[[], str]
    limit: int = PAGE_MS
    sent: Callable[[], Mapping[str, Any]] | None = None
    """What is posted, as httpx takes it; None for a page that is only read."""
    times: int = 60
    """How often it is asked for."""


def kinds(db: Database) -> list[Kind]:
    """The pages that are asked for, with addresses drawn from `db`."""
    drawn = Drawn(db)
    return [*_pages(drawn), *_searches(drawn), *_feeds(drawn), *_judging(drawn), *_questions(), *_rows(drawn),
            *_texts(drawn), *_tools(drawn)]  # fmt: skip


class Drawn:
    """Keys and words of one database, drawn by one seed; each is a function that gives the next."""

    def __init__(self, db: Database) -> None:
        draw = random.Random(SEED)  # noqa: S311 (which page is asked for is no secret)

        def some(sql: str) -> Draw:
            keys = [row[0] for row in db.execute(sql)]
            return lambda: draw.choice(keys)

        def any_of(table: str, column: str, most: int = 500) -> Draw:
            last = db.execute(f"SELECT max(rowid) FROM [{table}]").fetchone()[0] or 1  # noqa: S608 (names are ours)
            rows = ",".join(str(draw.randint(1, last)) for _ in range(2 * most))
            return some(f"SELECT {column} FROM [{table}] WHERE rowid IN ({rows}) AND {column} IS NOT NULL")  # noqa: S608

        self.figure = any_of("figures", "figure_id")
        self.widest = some("SELECT figure_id FROM figures ORDER BY claims DESC LIMIT 20")
        self.title = any_of("figures", "title")
        self.article = any_of("articles", "article_id")
        self.changed = some("SELECT article_id FROM articles WHERE revision > 1 LIMIT 500")
        self.claim = some("SELECT claim_id FROM claim_rows ORDER BY rowid DESC LIMIT 500")
        self.claim_of_widest = some(
            """SELECT claim_id FROM claim_rows WHERE figure_id IN (SELECT figure_id FROM figures ORDER BY claims DESC
            LIMIT 20) AND withdrawn_at IS NULL LIMIT 500"""
        )
        self.change = some("SELECT change_id FROM changes LIMIT 500")
        self.decision = some("SELECT coalesce(max(number), 1) FROM decisions")
        self.url = some("SELECT url FROM urls LIMIT 500")
        self.outlet = some("SELECT outlet FROM outlets")
        self.source = some("SELECT source FROM sources ORDER BY claims DESC LIMIT 200")
        self.unit = some("SELECT DISTINCT unit FROM figures WHERE unit IS NOT NULL LIMIT 50")
        self.printed = any_of("claim_rows", "quantity_text")
        self.sentence = any_of("claim_rows", "sentence")
        self.small = some("SELECT value_low FROM claim_rows WHERE value_low BETWEEN 1 AND 20 LIMIT 500")
        self.large = some("SELECT value_low FROM claim_rows WHERE value_low > 999 LIMIT 5000")
        self.nothing = lambda: f"{draw.getrandbits(48):012x}"
        self.broad = partial(draw.choice, BROAD)

    def text(self) -> str:
        """So many sentences of articles as a draft has."""
        return "\n".join(self.sentence() for _ in range(SENTENCES))


def _at(pattern: str, key: Draw) -> Callable[[], str]:
    return lambda: pattern.format(tilde_encode(str(key())))


def _pages(drawn: Drawn) -> list[Kind]:
    return [
        Kind("home", lambda: "/"),
        Kind("figure", _at("/claims/figures/{}", drawn.figure)),
        Kind("figure, the most claims", _at("/claims/figures/{}", drawn.widest)),
        Kind("article", _at("/claims/articles/{}", drawn.article)),
        Kind("article, changed", _at("/claims/articles/{}?revision=1", drawn.changed)),
        Kind("source, the most claims", _at("/claims/sources/{}", drawn.source)),
        Kind("outlet", _at("/claims/outlets/{}", drawn.outlet)),
        Kind("claims table, its facets", lambda: "/claims/claims"),
        Kind("claims table, withdrawn too", lambda: "/claims/claims?_withdrawn=on"),
        Kind("claims table of an outlet", _at("/claims/claims?outlet={}", drawn.outlet)),
        Kind("claims table of a source", lambda: f"/claims/claims?source={quote_plus(drawn.source())}"),
        Kind("claims table, by value", lambda: "/claims/claims?_sort_desc=value_high"),
        Kind("claims table, broad word", lambda: f"/claims/claims?_search={quote_plus(drawn.broad())}"),
        Kind("figures table, its facets", lambda: "/claims/figures"),
        Kind("claims table of a status", lambda: "/claims/claims?figure_status=single"),
        Kind("figures table of a status", lambda: "/claims/figures?status=single"),
        Kind("figures table of a kind", lambda: "/claims/figures?kind=count"),
        Kind("figures table of a unit", _at("/claims/figures?unit={}", drawn.unit)),
        Kind("sources table", lambda: "/claims/sources"),
        Kind("changes", lambda: "/-/changes"),
        Kind("changes of an outlet", _at("/-/changes?outlet={}", drawn.outlet)),
        Kind("changes table", lambda: "/claims/changes"),
        Kind("card of a figure", _at("/-/card/{}.svg", drawn.figure)),
        Kind("card of a figure, the most claims", _at("/-/card/{}.svg", drawn.widest)),
        Kind("correction, a change", _at("/-/correction/{}", drawn.change)),
        Kind("correction, a claim of the most", _at("/-/correction/{}", drawn.claim_of_widest)),
        Kind("claim in its article", _at("/-/claim/{}", drawn.claim)),
    ]


def _searches(drawn: Drawn) -> list[Kind]:
    def search(pattern: str, *keys: Draw) -> Callable[[], str]:
        return lambda: f"/-/search?q={quote_plus(pattern.format(*(key() for key in keys)))}"

    return [
        Kind("search, a figure's words", search("{}", drawn.title)),
        Kind("search, broad word", search("{}", drawn.broad)),
        Kind("search, quantity as printed", search("{}", drawn.printed)),
        Kind("search, a large number", search("{:,.0f}", drawn.large)),
        Kind("search, a small number", search("{:.0f}", drawn.small)),
        Kind("search, a wide range", search("{:.0f} to {:.0f}", drawn.small, drawn.large)),
        Kind("search, a unit's range", search("{:.0f} to {:.0f} people", drawn.small, drawn.large)),
        Kind("search, a share", search("{:.0f}%", drawn.small)),
        Kind("search, an amount", search("£{:,.0f}", drawn.large)),
        Kind("search, number and broad word", search("{:,.0f} {}", drawn.large, drawn.broad)),
        Kind("search, small number and broad word", search("{:.0f} {}", drawn.small, drawn.broad)),
        Kind("search, a source", search("{}", drawn.source)),
        Kind("search, a source and a number", search("{} {:,.0f}", drawn.source, drawn.large)),
        Kind("search, nothing found", search("{} {}", drawn.broad, drawn.nothing)),
        Kind("search, broad words and nothing", search("{} {} {}", drawn.broad, drawn.broad, drawn.nothing)),
        Kind("search, no such value", search("£{:,.0f}.37 {}", drawn.large, drawn.nothing)),
        Kind("search, a huge number", search("{:.0f}0000000 {}", drawn.large, drawn.broad)),
    ]


def _feeds(drawn: Drawn) -> list[Kind]:
    def feed(pattern: str, *keys: Draw) -> Callable[[], str]:
        return lambda: f"/-/atom/{pattern.format(*(tilde_encode(key()) for key in keys))}"

    return [
        Kind("feed of changes", feed("changes")),
        Kind("feed of conflicts", feed("conflicts")),
        Kind("feed of a status", feed("status/single")),
        Kind("feed of a unit", feed("unit/{}", drawn.unit)),
        Kind("feed of an outlet", feed("outlet/{}", drawn.outlet)),
        Kind("feed of a source", feed("source/{}", drawn.source)),
        Kind("feed of a figure, the most claims", feed("figure/{}", drawn.widest)),
        Kind("feed of a search, a broad word", lambda: f"/-/atom/search?q={quote_plus(drawn.broad())}"),
        Kind("feed of a search, a number", lambda: f"/-/atom/search?q={drawn.large():.0f}"),
        Kind("feed of a search, a small number", lambda: f"/-/atom/search?q={drawn.small():.0f}"),
        Kind("feed of a filter of claims", feed("claims?outlet={}&value_low__gte=1000", drawn.outlet)),
        Kind("feed of a filter of figures", feed("figures?status=conflict&unit={}", drawn.unit)),
        *(Kind(f"feed of {name}", partial(str, f"/-/atom/query/{name}")) for name in CANNED),
    ]


def _judging(drawn: Drawn) -> list[Kind]:
    return [
        Kind("judging a claim", _at("/-/judge/{}", drawn.claim)),
        Kind("judging a claim of the most", _at("/-/judge/{}", drawn.claim_of_widest)),
        Kind("decisions", lambda: "/-/decisions"),
        Kind("decisions, the earlier ones", lambda: f"/-/decisions?before={max(2, drawn.decision() // 2)}"),
    ]


def _questions() -> list[Kind]:
    return [Kind(f"query {name}", partial(str, f"/claims/{name}")) for name in CANNED]


def _rows(drawn: Drawn) -> list[Kind]:
    return [
        Kind("row of a claim", _at("/claims/claim_rows/{}", drawn.claim), ROW_MS),
        Kind("row of a claim, JSON", _at("/claims/claim_rows/{}.json", drawn.claim), ROW_MS),
        Kind("row of a figure, JSON", _at("/claims/figures/{}.json", drawn.figure), ROW_MS),
        Kind("row of a URL", _at("/claims/urls/{}", drawn.url), ROW_MS),
    ]


def _texts(drawn: Drawn) -> list[Kind]:
    def text() -> Mapping[str, Any]:
        return {"data": {"text": drawn.text()}}

    def release() -> Mapping[str, Any]:
        return {"data": {"text": drawn.text(), "issuer": drawn.source()}}

    return [
        Kind("form for a draft", lambda: "/-/check"),
        Kind("form for a release", lambda: "/-/trace"),
        Kind(f"check of {SENTENCES} sentences", lambda: "/-/check", CHECK_MS, text, times=20),
        Kind(f"trace of {SENTENCES} sentences", lambda: "/-/trace", CHECK_MS, release, times=20),
    ]


def _tools(drawn: Drawn) -> list[Kind]:
    def call(name: str, **arguments: Draw) -> Callable[[], Mapping[str, Any]]:
        return lambda: {
            "json": {
                "jsonrpc": "2.0", "id": 1, "method": "tools/call",
                "params": {"name": name, "arguments": {key: value() for key, value in arguments.items()}},
            },
            "headers": {"accept": "application/json, text/event-stream"},
        }  # fmt: skip

    number = partial("{:,.0f}".format)
    return [
        Kind("assistant: find by words", lambda: MCP, sent=call("find_figures", query=drawn.title)),
        Kind("assistant: find by value", lambda: MCP, sent=call("find_figures", query=lambda: number(drawn.large()))),
        Kind("assistant: find by a broad word", lambda: MCP, sent=call("find_figures", query=drawn.broad)),
        Kind("assistant: one figure", lambda: MCP, sent=call("get_figure", figure_id=drawn.widest)),
        Kind("assistant: check of a text", lambda: MCP, CHECK_MS, call("check_text", text=drawn.text), times=20),
    ]
