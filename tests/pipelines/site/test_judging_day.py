"""A day's work: a claim is judged from the page of its figure, by the browser alone, with scripts off."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_a_wrong_value_is_put_right_from_the_figures_page_and_undone(
    chromium: Any, watch: Any, serve: Callable[[Path], Any], sample: Path, tmp_path: Path
) -> None:
    path = tmp_path / "claims.db"
    shutil.copy(sample, path)
    newsroom = serve(path)
    context = chromium.new_context(
        base_url=newsroom.address, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    context.set_default_timeout(90_000)  # on a busy machine the process that lines up takes long to start
    page = context.new_page()
    watch.on(page)
    page.goto(f"/claims/figures/{newsroom.founding}")
    express = page.locator("article.evidence", has_text="Express").first
    express.get_by_text("Judge", exact=True).click()
    express.get_by_role("link", name="Wrong value").click()
    page.get_by_label("The right value").fill("over 35,000")
    page.get_by_label("Your name").fill("Ann Lee")
    page.get_by_label("Why", exact=True).fill("so the agency's text")
    page.get_by_role("button", name="Decide").click()
    page.wait_for_url("**/claims/figures/*")
    assert "Decision 1 is taken. The figures show it." in page.locator(".message").inner_text()
    page.get_by_role("link", name="decision 1").first.click()
    page.get_by_label("Why", exact=True).fill("it was right")
    assert page.get_by_label("Your name").input_value() == "Ann Lee"
    page.get_by_role("button", name="Undo decision 1").click()
    page.wait_for_url("**/-/decisions")
    assert "undone by decision 2" in page.locator("#decision-1").inner_text()
    context.close()
