"""Outlets and agencies: telling them by name, and who relays whom."""

from collections.abc import Sequence
from functools import cache, lru_cache

from extract.grammar import ARTICLES
from extract.kept import ANSWERS
from extract.lexicon import load, word_set


def relay_title(parts: Sequence[str]) -> str | None:
    """The title of the outlet or agency that a name means, None where it is none."""
    return _relay_title(tuple(parts))


@lru_cache(ANSWERS)
def _relay_title(parts: tuple[str, ...]) -> str | None:
    words = [part for part in parts if part.lower() not in ARTICLES]
    text = " ".join(words).removesuffix(" 's").removesuffix(" ’s")
    for kind in load("relays")["kinds"]["introduced_by"]:
        text = text.removesuffix(f" {kind}")
    if not words or any("/" in word for word in words):
        return None  # "Orme/Harwick Herald poll": whose poll it is
    known = _titles().get(text.lower())
    if known is not None and (text[:1].isupper() or text.lower() in {"dpa"}):
        return known
    if len(words) == 1 < len(parts) and words[0] in word_set("relays", "kinds.papers"):
        return f"The {words[0]}"
    introduced = _after_introduction(words)
    if introduced is not None:
        return introduced
    agency = len(words) > 2 and words[-1] == "Agency" and words[-2] in {"News", "Press"}
    ending = len(words) >= 2 and words[-1] in word_set("relays", "kinds.endings")
    return text if (agency or ending) and all(word[:1].isupper() for word in words) else None


def same_outlet(title: str, outlet: str | None) -> bool:
    """Is `title` the outlet that publishes the text, given by key or by title?"""
    if not outlet:
        return False
    own = _titles().get(outlet.lower(), outlet).lower().removeprefix("the ").replace("_", " ")
    name = title.lower().removeprefix("the ")
    return name == own or own in {name.removeprefix("daily "), f"{name} news"} or name in {own, f"{own} news"}


def _after_introduction(words: list[str]) -> str | None:
    """ "the news agency Novara" → Novara."""
    text = " ".join(words)
    for phrase in load("relays")["kinds"]["introduced_by"]:
        at = text.lower().find(f"{phrase} ")
        if at >= 0:
            name = text[at + len(phrase) + 1 :]
            if name[:1].isupper():
                return _titles().get(name.lower(), name)
    return None


@cache
def _titles() -> dict[str, str]:
    table: dict[str, list[str]] = load("relays")["titles"]
    return {form.lower(): title for title, forms in table.items() for form in forms}
