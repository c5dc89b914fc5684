"""Is the language model there?"""

from collections.abc import Iterator

from pipelines.doctor.finding import Finding, Level, Subject


def installed(subject: Subject) -> Iterator[Finding]:
    """The model by the version of its package. Quick."""
    from pipelines.language import NoLanguageModel, installed_extractor

    try:
        yield Finding(name="model", text=installed_extractor())
    except NoLanguageModel as error:
        yield Finding(name="model", level=Level.BAD, text=str(error))


def look(subject: Subject) -> Iterator[Finding]:
    """The model by name and version. Dear: it is loaded for that."""
    from extract.model import extractor_version
    from pipelines.language import NoLanguageModel, language_model

    try:
        yield Finding(name="model", text=extractor_version(language_model().meta))
    except NoLanguageModel as error:
        yield Finding(name="model", level=Level.BAD, text=str(error))
