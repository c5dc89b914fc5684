"""Which model there is, known without loading it, is which model is loaded."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from extract import model
from extract.model import ModelMissing, extractor_version, installed_extractor, installed_model
from extract.nlp import load_nlp


def test_the_version_names_program_and_model() -> None:
    assert installed_extractor().startswith("0.")
    assert "en_core_web_sm" in installed_extractor()


def test_it_is_the_version_of_the_model_that_is_loaded() -> None:
    assert installed_extractor() == extractor_version(load_nlp().meta)


def test_a_model_that_is_not_there_is_told_with_the_command_that_brings_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelMissing, match="the spaCy model en_no_such_model is not installed"):
        installed_model("en_no_such_model")
    monkeypatch.setattr(model, "MODELS", ("en_no_such_model",))
    with pytest.raises(ModelMissing, match="pip install en-core-web-sm"):
        installed_extractor()


@pytest.mark.parametrize(
    ("meta", "says"),
    [
        (None, "cannot be read"),
        ("{", "cannot be read"),
        (json.dumps({"pipeline": ["tok2vec", "tagger"]}), "no tagger and parser"),
        (json.dumps({}), "no tagger and parser"),
    ],
)
def test_a_model_that_is_no_whole_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meta: str | None, says: str
) -> None:
    if meta is not None:
        (tmp_path / "meta.json").write_text(meta)
    monkeypatch.setattr(model, "find_spec", lambda name: SimpleNamespace(origin=str(tmp_path / "__init__.py")))
    with pytest.raises(ModelMissing, match=says):
        installed_extractor()
