"""An assistant's server where the package that speaks the protocol is missing."""

import importlib.util
from pathlib import Path

import pytest

from pipelines.errors import USAGE
from pipelines.site.mcp.stdio import serve_assistant
from pipelines.site.server.mcp_switch import NoProtocol
from pipelines.site.server.serve import serve_site


def test_without_its_extra_both_say_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(NoProtocol, match=r"pip install 'news-claims\[mcp\]'") as raised:
        serve_assistant(tmp_path / "claims.db", address="http://127.0.0.1:8001")
    assert raised.value.exit_code == USAGE
    with pytest.raises(NoProtocol):
        serve_site(tmp_path / "claims.db", port=0, say=print, mcp=True)
