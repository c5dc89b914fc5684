"""Headless Chromium for those who walk through the site by it: the one installed, else Playwright's own."""

import shutil
from typing import Any

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def launched(playwright: Any) -> Any:
    """A browser, from a started `sync_playwright`; raises Playwright's `Error` where there is none to start."""
    installed = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return playwright.chromium.launch(executable_path=installed, args=list(FLAGS))
