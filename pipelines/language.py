"""The language model as commands ask for it: where it is missing, that is an error which the user can mend."""

from spacy.language import Language

from extract.nlp import ModelMissing, load_nlp
from pipelines.errors import FAILURE, ClaimsError


class NoLanguageModel(ClaimsError):
    """There is no spaCy model that fits; the message says which command installs one."""

    exit_code = FAILURE


def language_model() -> Language:
    """The pipeline that finds quantities and attributions. Raises `NoLanguageModel`."""
    try:
        return load_nlp()
    except ModelMissing as error:
        raise NoLanguageModel(str(error)) from error
