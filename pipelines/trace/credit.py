"""On whose word a release's figure is printed: the issuer's, that of somebody whom the release quotes, another's."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from pipelines.changes.edits import same_name
from pipelines.compare.source_names import key_words, without_story
from pipelines.trace.issuer import Issuer, names_it

Credit = Literal["issuer", "quoted", "as_given", "other", "nobody"]

SAID: dict[Credit, str] = {
    "issuer": "names the issuer",
    "quoted": "names somebody whom the release quotes",
    "as_given": "names whom the release names for it",
    "other": "names another source",
    "nobody": "names nobody",
}
"""Each in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who speaks in a release."""

    issuer: Issuer | None
    people: Collection[str]
    """Those whom it quotes, by name."""


def credit_of(source: str | None, voices: Voices, given: str | None) -> Credit:
    """Whose word an outlet's `source` for a figure is; `given` is the source that the release gives for it."""
    if source is None:
        return "nobody"
    if given and not _is_issuer(given, voices) and same_name(source, given):
        return "quoted" if any(same_name(given, person) for person in voices.people) else "as_given"
    if _is_issuer(source, voices):
        return "issuer"
    return "quoted" if any(same_name(source, person) for person in voices.people) else "other"


def _is_issuer(source: str, voices: Voices) -> bool:
    issuer = voices.issuer
    if issuer is None:
        return False
    bare = without_story(source)
    # "the company", "the trust": how the release itself goes on about its issuer
    short = key_words(bare) in {key_words(noun) for noun in issuer.described}
    return short or same_name(bare, issuer.name) or any(names_it(bare, name) for name in issuer.names)
