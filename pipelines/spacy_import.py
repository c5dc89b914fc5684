"""spaCy imported without its command line, which nobody here uses and which costs two fifths of the whole import."""

import importlib
import sys
from types import ModuleType

_LEFT_OUT = ("spacy.cli", "spacy.cli.info")
"""`import spacy` asks the latter for one function of that command line, and so brings in a web client, a server's
validation, templates and all that trains models."""


def import_spacy() -> None:
    """Import spaCy, if nobody has; its command line is as importable afterwards as before."""
    if "spacy" in sys.modules:
        return
    for name in _LEFT_OUT:
        sys.modules[name] = _stand_in(name)
    try:
        importlib.import_module("spacy")
    finally:
        for name in _LEFT_OUT:
            sys.modules.pop(name, None)


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = []
    vars(module)["info"] = _info
    return module


def _info(*arguments: object, **named: object) -> object:
    """`spacy.info`: the real one, where somebody calls it after all."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **named)
