"""Whom a description means that is taken up again: "the charity", "the minister", "the source", "the company"."""

from collections import Counter
from collections.abc import Iterator

from extract.lexicon import load, word_set
from extract.names.antecedents import Antecedents
from extract.names.identities import Identity, bare_text, identity_of
from extract.speakers import is_body

_FIRMS = frozenset({"business", "company", "firm"})
MAIN = 3
"""How many times as often as another a body is named that a text is about."""


def called(noun: str, start: int, end: int, antecedents: Antecedents) -> Identity | None:
    """Whom "the charity", "the minister", "the source" meant before."""
    phrase = bare_text(antecedents.doc, start, end).lower()
    name = antecedents.names.described(phrase, start)
    if name is not None:
        return identity_of(name)
    if end - start <= 2 and noun in antecedents.by_noun:
        return antecedents.by_noun[noun]
    if phrase in word_set("sources", "bodies_by_class"):
        return _last_body(start, phrase, antecedents)
    return None


def _last_body(before: int, noun: str, antecedents: Antecedents) -> Identity | None:
    """The last body that spoke or that a sentence was about; a party or union must be known for one."""
    bodies = list(dict.fromkeys(_bodies(before, noun, antecedents)))
    if not bodies:
        return None
    told = Counter(name.text for place, name in antecedents.names.places if place < before)
    much = max(bodies, key=lambda text: told[text])
    # "The company" is the one that the text is about, rather than whoever else spoke last
    text = much if noun in _FIRMS and told[much] >= MAIN * max(1, told[bodies[0]]) else bodies[0]
    return Identity(text, "organisation")


def _bodies(before: int, noun: str, antecedents: Antecedents) -> Iterator[str]:
    known: dict[str, list[str]] = load("sources")["known"]
    for _, _, identity in antecedents.before(before):
        if any(char.isdigit() or char == "%" for char in identity.text):
            continue  # "the top 1 percent"
        may_be = identity.kind == "organisation" or (
            identity.kind == "person" and identity.gender is None and not identity.surely_person
        )
        first = identity.text.split()[0]
        of_class = first in known[noun] if noun in known else not any(first in names for names in known.values())
        named = identity.text[:1].isupper() or is_body(identity.text.split()[-1].lower())
        if may_be and of_class and named:
            yield identity.text
