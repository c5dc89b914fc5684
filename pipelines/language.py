"""The language model as commands ask for it: where it is missing, that is an error which the user can mend."""

from typing import TYPE_CHECKING

from extract import model
from extract.model import ModelMissing
from pipelines.errors import FAILURE, ClaimsError

if TYPE_CHECKING:
    from spacy.language import Language


class NoLanguageModel(ClaimsError):
    """There is no spaCy model that fits; the message says which command installs one."""

    exit_code = FAILURE


def language_model() -> "Language":
    """The pipeline that finds quantities and attributions. Raises `NoLanguageModel`."""
    from extract.nlp import load_nlp

    try:
        return load_nlp()
    except ModelMissing as error:
        raise NoLanguageModel(str(error)) from error


def installed_extractor() -> str:
    """The version of what reads texts here, without loading it. Raises `NoLanguageModel`."""
    try:
        return model.installed_extractor()
    except ModelMissing as error:
        raise NoLanguageModel(str(error)) from error
