"""From a mention to who is meant: the canonical name within the article, and what kind of source it is."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.lexicon import word_set
from extract.proper_names import Name, collect_names, strip_titles
from extract.passage import Slice
from extract.records import SourceKind

_DETERMINERS = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "one", "this", "these", "those", "some", "another", "our"}
)
_PRONOUNS = {"he": "male", "she": "female", "him": "male", "her": "female"}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a mention means."""

    text: str
    kind: SourceKind


class Resolver:
    """Resolves the mentions of one text; ask in text order, since pronouns look back."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._names = collect_names(doc)
        self._recent: list[tuple[Identity, str | None]] = []

    def resolve(self, mention: Slice) -> Identity:
        """Who the mention means; a mention that leads nowhere means its own words."""
        start, end = mention
        tokens = list(self._doc[start:end])
        if len(tokens) == 1 and tokens[0].lower_ in {*_PRONOUNS, "it", "they"}:
            return self._pronoun(tokens[0])
        identity = self._named(tokens) or self._described(tokens)
        self._recent.append((identity, self._gender(identity)))
        return identity

    def _pronoun(self, token: Token) -> Identity:
        gender = _PRONOUNS.get(token.lower_)
        for identity, known in reversed(self._recent):
            if gender is None and identity.kind != "person":
                return identity
            if gender is not None and identity.kind in {"person", "anonymous"} and known in {None, gender}:
                return identity
        return Identity(token.text, "anonymous" if gender is None else "person")

    def _gender(self, identity: Identity) -> str | None:
        return next((name.gender for name in self._names if name.text == identity.text), None)

    def _named(self, tokens: list[Token]) -> Identity | None:
        parts = [token.text for token in tokens if token.tag_ in {"NNP", "NNPS"}]
        if not parts:
            return None
        core = strip_titles(parts)
        last = core[-1]
        for name in self._names:
            if name.text.split()[-1] == last and len(name.parts) >= len(core) and name.kind == "person":
                return Identity(name.text, "person")
        for name in self._names:
            if " ".join(core) in {name.text, name.acronym}:
                return Identity(name.text, name.kind)
        return Identity(" ".join(core), "organisation")

    def _described(self, tokens: list[Token]) -> Identity:
        while len(tokens) > 1 and tokens[0].lower_ in _DETERMINERS:
            tokens = tokens[1:]
        text = self._doc[tokens[0].i : tokens[-1].i + 1].text
        head = tokens[-1].lower_
        if any(token.lower_ in word_set("sources", "documents") for token in tokens):
            return Identity(text, "document")
        if head in word_set("sources", "anonymous") or head in word_set("sources", "roles"):
            return Identity(text, "anonymous")
        return Identity(text, "organisation")


def named_people(names: list[Name]) -> list[Name]:
    """Only the persons."""
    return [name for name in names if name.kind == "person"]
