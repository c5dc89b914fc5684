import subprocess
import sys

PROGRAM = """
import sys
from pipelines.spacy_import import import_spacy
import_spacy()
import spacy
print("spacy.cli" in sys.modules, {"typer", "weasel", "httpx"} & {*sys.modules})
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
import spacy.cli
print(spacy.cli.info is sys.modules["spacy.cli.info"].info, "typer" in sys.modules)
"""


WITHOUT_NUMPY = """
import sys
from pipelines.sqlite_import import import_sqlite_utils
import_sqlite_utils()
print({"numpy", "pandas"} & {*sys.modules}, "sqlite_utils" in sys.modules)
import numpy
print(numpy.arange(3).sum())
"""


def test_sqlite_utils_comes_without_numpy_which_stays_importable() -> None:
    said = subprocess.run([sys.executable, "-c", WITHOUT_NUMPY], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == ["set() True", "3"]


def test_spacy_comes_without_its_command_line_which_stays_importable() -> None:
    said = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == ["False set()", "True", "True True"]


NOTHING_NEW = """
import sys
from pipelines.sqlite_import import import_sqlite_utils
import_sqlite_utils()
import pipelines.cli.summary
import scrapy.core.downloader.handlers.http11
print({"numpy", "spacy", "trafilatura", "pipelines.lineup.pairs", "pipelines.add.job", "aiohttp"} & {*sys.modules})
"""


def test_a_run_imports_no_rules_before_there_is_something_new() -> None:
    said = subprocess.run([sys.executable, "-c", NOTHING_NEW], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == ["set()"]
