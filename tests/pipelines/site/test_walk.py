"""A newcomer's walk, from the front page to what is taken away, judged, checked and traced, by the browser alone.

The steps are those that `python -m benchmarks.walk` times from a fresh clone. With scripts, axe looks at each page
where a step ends, that of a checked draft and of a traced release among them; without, the same is walked on a phone,
in the dark.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.newcomer import PERMISSIONS, STEPS, Walker, walk

UNFOLD, FOLD = (f"document.querySelectorAll('details').forEach(one => one.open = {how})" for how in ("true", "false"))

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]  # whoever comes first waits for the sample run, too


@pytest.fixture(scope="module")
def desk(sample: Path, serve: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A copy of the sample newsroom, for decisions are taken in it."""
    path = tmp_path_factory.mktemp("desk") / "claims.db"
    shutil.copy(sample, path)
    return serve(path)


def fits(page: Any) -> bool:
    """Is there nothing to scroll sideways to?"""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_at_a_desk_everybody_can_read_each_page(chromium: Any, watch: Any, desk: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with chromium.new_context(base_url=desk.address, permissions=PERMISSIONS) as context:
        page = context.new_page()
        watch.on(page)
        found = {}
        for step in walk(Walker(page)):
            page.evaluate(UNFOLD)
            violations = axe.run(page).response["violations"]
            found[step.__name__] = [f"{one['id']}: {one['nodes'][0]['html'][:300]}" for one in violations]
            page.evaluate(FOLD)
            assert fits(page), step.__name__
    assert found == {step.__name__: [] for step in STEPS}


def test_on_a_phone_in_the_dark_without_scripts(chromium: Any, watch: Any, desk: Any) -> None:
    size = {"width": 360, "height": 740}
    with chromium.new_context(
        base_url=desk.address, viewport=size, java_script_enabled=False, color_scheme="dark"
    ) as context:
        page = context.new_page()
        watch.on(page)
        for step in walk(Walker(page, scripts=False)):
            assert fits(page), step.__name__
