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


def test_spacy_comes_without_its_command_line_which_stays_importable() -> None:
    said = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == ["False set()", "True", "True True"]
