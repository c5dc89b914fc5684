"""With a password set, nothing of the site is seen without it: neither Datasette's pages nor ours."""

import asyncio
import importlib.util
from pathlib import Path
from typing import Any

import pytest

from pipelines.site.server.metadata import LOCK
from pipelines.site.server.serve import ServeError, build_site

CLOSED = (
    "/", "/claims", "/claims/claims", "/claims/claims.json", "/claims.json?sql=select+1", "/claims/outlets/bbc",
    "/-/search?q=ferry", "/-/search.json?q=ferry", "/-/check", "/-/claim/x", "/-/atom/conflicts", "/-/atom/source/x",
    "/-/archived/x", "/-/archived/x/copy", "/claims/widest_conflicts.json", "/-/metadata.json", "/-/databases.json",
)  # fmt: skip


def test_nothing_is_seen_without_the_password(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = pytest.importorskip("datasette_auth_passwords.utils")
    monkeypatch.setenv(LOCK, passwords.hash_password("correct horse", iterations=1000))
    site = build_site(sample)

    async def ask() -> None:
        await site.invoke_startup()
        for address in CLOSED:
            answer = await site.client.get(address)
            assert answer.status_code == 403, address
            assert "ferry" not in answer.text.replace(address, "")
        assert (await site.client.get("/-/claims-static/site.css")).status_code == 200
        wrong, right = [await _login(site, word) for word in ("battery staple", "correct horse")]
        assert "ds_actor" not in wrong
        for address in CLOSED:
            answer = await site.client.get(address, cookies=right)
            assert answer.status_code in {200, 404}, address
            assert "$1000$" not in answer.text, "the hash"

    asyncio.run(ask())


async def _login(site: Any, word: str) -> dict[str, str]:
    form = await site.client.get("/-/login")
    token = form.cookies["ds_csrftoken"]
    data = {"username": "reader", "password": word, "csrftoken": token}
    answer = await site.client.post("/-/login", data=data, cookies={"ds_csrftoken": token})
    return dict(answer.cookies)


def test_a_password_that_nothing_asks_for_is_an_error(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LOCK, "x")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ServeError, match="password"):
        build_site(sample)
