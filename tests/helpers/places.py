"""Where things lie, for tests in any folder."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The checkout."""
ROOMS = ("crawlers", "extract", "pipelines")
"""Its packages."""
SHARED = ROOT.parent / "shared"
"""Other people's texts and the sets to score with; tests that need it skip where it is missing."""
PAGES = ROOT / "tests" / "pages"
"""Our own pages on each outlet's markup."""
CRAWL_DRIVER = ROOT / "tests" / "helpers" / "crawl_driver.py"
"""A program that crawls, for tests that kill it."""
RUN_DRIVER = ROOT / "tests" / "helpers" / "run_driver.py"
"""A program that does a whole run over servers of its own machine."""
SMALL = ("--outlet", "mirror", "--outlet", "sky")
"""A third of the sample newsroom: two outlets that edit and contradict each other."""
