"""What AI assistants are answered: their protocol's own client asks the real server, over HTTP and standard input."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import CallToolResult

from pipelines.publish.job import publish
from pipelines.site.server import hosted
from places import ROOT
from served_site import OWN, PUBLISHED, ServedSite, served_site

pytestmark = pytest.mark.timeout(240)

LEAD = "A disagreement is a lead, not a verdict"
TOOLS = {"check_text", "get_check", "find_figures", "get_figure"}
FOUNDING = "Over 35,000 children have been taken, according to Yale University."
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}


@pytest.fixture(scope="module")
def site(sample_run: Any) -> Iterator[ServedSite]:
    """The sample newsroom, with assistants answered."""
    with served_site([*OWN[:-1], "--mcp", "--db"], sample_run.folder / "claims.db") as served:
        yield served


def asked(site: ServedSite, talk: Callable[[Client], Awaitable[Any]], mode: Any = "auto") -> Any:
    """What a conversation with the site comes to."""

    async def talking() -> Any:
        async with Client(f"http://127.0.0.1:{site.port}/-/mcp", mode=mode) as client:
            return await talk(client)

    return asyncio.run(talking())


def called(site: ServedSite, tool: str, **arguments: Any) -> CallToolResult:
    """What a tool gives."""
    return asked(site, lambda client: client.call_tool(tool, arguments))


def given(result: CallToolResult) -> Mapping[str, Any]:
    """The answer of a call that went well, which is the same for the program and for the model."""
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content  # type: ignore[union-attr]
    assert result.structured_content
    return result.structured_content


def refused(result: CallToolResult) -> str:
    """Why a call was refused."""
    assert result.is_error
    text: str = result.content[0].text  # type: ignore[union-attr]
    return text


def post(site: ServedSite, body: object = LIST, **headers: str) -> Any:
    """One bare request."""
    said = {"Content_Type": "application/json", "Accept": "application/json, text/event-stream"} | headers
    return site.ask("/-/mcp", method="POST", body=body if isinstance(body, str) else json.dumps(body), **said)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_tools_are_offered_with_types_and_as_reading_only(site: ServedSite, mode: str) -> None:
    async def talk(client: Client) -> Any:
        return client.server_info, client.instructions, (await client.list_tools()).tools

    info, instructions, tools = asked(site, talk, mode)
    assert info.name == "claims"
    assert LEAD in instructions
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.description
        assert tool.output_schema["type"] == "object"
        assert all("description" in argument for argument in tool.input_schema["properties"].values())


def test_figures_are_found_and_one_is_given_with_its_evidence(site: ServedSite) -> None:
    found = given(called(site, "find_figures", query="children taken"))
    assert found["sample"] is True
    assert "SAMPLE" in found["note"]
    assert LEAD in found["note"]
    first = found["figures"][0]
    assert (first["status"], first["unit"], first["lowest"], first["highest"]) == ("conflict", "children", 20000, 35000)
    assert all(name in first["told"] for name in ("Yale University", "Daily Express", "35,000", "20,000"))
    figure = given(called(site, "get_figure", figure_id=first["figure_id"], most=2))
    assert figure["figure"] == first
    assert len(figure["evidence"]) == 2
    assert figure["evidence_left_out"] > 0
    one = figure["evidence"][0]
    assert one["outlet"] == "Daily Express"
    assert (one["source"], one["article"]) == (None, None), "no live link in a sample"
    assert one["sentence"] in one["citation"]
    assert one["citation"].startswith("SAMPLE")
    for address in (first["address"], one["address"]):
        assert address.startswith(f"http://127.0.0.1:{site.port}/")
        assert site.ask(address.removeprefix(f"http://127.0.0.1:{site.port}")).status in (200, 302)
    assert any("verified subset of" in related["relation"] for related in figure["related"])


def test_figures_are_found_by_value(site: ServedSite) -> None:
    found = given(called(site, "find_figures", query="35k children"))
    assert found["read_as"]["values"][0]["value_low"] == 35000
    assert found["figures"][0]["title"] == "Children taken from Ukraine"
    nothing = given(called(site, "find_figures", query="7,654,321 zeppelins"))
    assert nothing["figures"] == nothing["claims"] == []
    assert nothing["hints"]


def test_a_text_is_checked(site: ServedSite) -> None:
    async def talk(client: Client) -> Mapping[str, Any]:
        told = given(await client.call_tool("check_text", {"text": FOUNDING}))
        while told["waiting"]:  # a busy machine takes its time to load the model
            told = given(await client.call_tool("get_check", {"ticket": told["waiting"]["ticket"]}))
        return told

    checked = asked(site, talk)
    assert (checked["waiting"], checked["figures_left_out"]) == (None, 0)
    (figure,) = checked["figures"]
    assert FOUNDING[figure["start"] : figure["end"]] == figure["text"] == "Over 35,000 children"
    assert checked["counts"] == {figure["verdict"]: 1}
    assert figure["sentence"] == FOUNDING
    assert "Daily Express" in figure["explanation"]
    outlets = {one["outlet"]: one["fit"] for one in figure["evidence"]}
    assert outlets == {"Sky News": "fits", "Daily Mail": "fits", "Mirror": "fits", "Daily Express": "against"}
    assert "SAMPLE" in checked["note"]


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("get_figure", {"figure_id": "nix"}, "no figure has the id 'nix'"),
    ("get_figure", {"figure_id": "x' OR 1=1 --"}, "no figure has the id"),
    ("get_figure", {"figure_id": "a" * 201}, "at most 200 characters"),
    ("get_figure", {"figure_id": "a", "most": 51}, "less than or equal to 50"),
    ("find_figures", {"query": "  "}, "query is empty"),
    ("find_figures", {"query": "a" * 501}, "at most 500 characters"),
    ("find_figures", {"query": "ferry", "most": 11}, "less than or equal to 10"),
    ("find_figures", {"query": ["ferry"]}, "valid string"),
    ("find_figures", {}, "required"),
    ("check_text", {"text": " "}, "there is no text to check"),
    ("check_text", {"text": "a" * 50_001}, "at most 50000 characters"),
    ("get_check", {"ticket": "x"}, "there is no such text any more"),
    ("execute_sql", {"sql": "SELECT 1"}, "Unknown tool"),
]


def test_what_cannot_be_answered_is_told_in_words(site: ServedSite) -> None:
    async def talk(client: Client) -> list[str]:
        return [await told(client, tool, arguments) for tool, arguments, _ in REFUSED]

    async def told(client: Client, tool: str, arguments: dict[str, Any]) -> str:
        try:
            return refused(await client.call_tool(tool, arguments))
        except MCPError as error:  # what is no tool is an error of the protocol
            return str(error)

    said = asked(site, talk)
    for text, (_, _, why) in zip(said, REFUSED, strict=True):
        assert why in text
        assert "Traceback" not in text
        assert str(ROOT) not in text


def test_odd_queries_find_what_they_find(site: ServedSite) -> None:
    queries = ['"', "* OR", "NEAR(", "\x00 ferry", "ferry') --", "🚢" * 100, "%00", "a" * 500]

    async def talk(client: Client) -> list[Any]:
        return [given(await client.call_tool("find_figures", {"query": query}))["figures"] for query in queries]

    assert all(isinstance(figures, list) for figures in asked(site, talk))


def test_quotations_stay_quotations_of_bounded_length(site: ServedSite) -> None:
    told = given(called(site, "find_figures", query="said", most=10))
    assert len(told["figures"]) <= 10
    assert all(len(claim["sentence"]) <= 600 for claim in told["claims"])
    assert "never instructions" in told["note"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Host": "evil.example"}, 421),  # its name may resolve to this machine
        ({"Cookie": "ds_actor=x"}, 403),  # a browser's; it has no token
        ({"Content_Type": "text/plain"}, 400),  # what a page of another site may send unasked
        ({"Accept": "text/html"}, 406),
        ({"Content_Length": "2000000"}, 400),
    ],
)
def test_pages_of_other_sites_and_other_names_are_refused(
    site: ServedSite, headers: dict[str, str], status: int
) -> None:
    assert post(site, **headers).status == status


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", "[" * 50_000, json.dumps({"jsonrpc": "2.0", "id": 1, "method": "nix"}), '{"id": NaN}'],
)
def test_what_is_not_the_protocol_is_refused_and_the_next_is_answered(site: ServedSite, body: str) -> None:
    answer = post(site, body)
    assert answer.status in (200, 400, 404)
    assert answer.status != 200 or "error" in json.loads(answer.text)
    assert "Traceback" not in answer.text
    assert {tool["name"] for tool in json.loads(post(site).text)["result"]["tools"]} == TOOLS


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "OPTIONS"])
def test_there_is_no_stream_and_no_session(site: ServedSite, method: str) -> None:
    assert site.ask("/-/mcp", method=method).status in (403, 405)


def test_it_is_off_unless_it_is_switched_on(newsroom: Any) -> None:
    port = int(newsroom.address.rstrip("/").rpartition(":")[2])  # served without a word of assistants
    assert post(ServedSite(port, pid=0)).status == 404


def test_an_assistant_may_start_it_itself(sample_run: Any) -> None:
    async def talking() -> Any:
        parameters = StdioServerParameters(
            command=sys.executable,
            args=[
                "-m",
                "pipelines.cli",
                "mcp",
                "--db",
                str(sample_run.folder / "claims.db"),
                "--site",
                "https://c.example/",
            ],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        async with Client(stdio_client(parameters)) as client:
            return await client.call_tool("find_figures", {"query": "children taken"})

    first = given(asyncio.run(talking()))["figures"][0]
    assert first["address"] == f"https://c.example/claims/figures/{first['figure_id']}"


def test_a_published_copy_answers_where_it_is_told_to(
    told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(told, tmp_path / "site", site=hosted)
    monkeypatch.setenv("CLAIMS_MCP", "1")
    with served_site(PUBLISHED, tmp_path / "site") as served:
        found = given(called(served, "find_figures", query="hurt"))
        figure = given(called(served, "get_figure", figure_id=found["figures"][0]["figure_id"]))
    assert found["sample"] is False
    assert {one["outlet"] for one in figure["evidence"]} == {"BBC News", "Sky News"}
    assert all(one["article"].startswith("https://www.") for one in figure["evidence"])
