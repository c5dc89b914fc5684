"""Who issued a press release: by its letterhead, by what it says about itself at its end, by whose word it is on."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.word_classes import noun_is
from pipelines.changes.edits import same_name
from pipelines.compare.source_names import is_proper, key_words

HEAD = 4
"""Lines in which a letterhead stands."""
LONGEST_NAME = 9
"""Words of a body's name."""
_ABOUT = re.compile(r"^\W*About (?:the )?(?P<name>(?=[A-Z])[^:.\n]{2,80}?)\W*(?:$|:)", re.M)
_HOST = re.compile(r"[\w.+-]+@(?P<mail>[\w-]+(?:\.[\w-]+)+)|(?:https?://|www\.)(?P<site>[\w-]+(?:\.[\w-]+)+)", re.I)
_THE = re.compile(r"\b[Tt]he ([^\W\d_]+)\b")
_SMALL = frozenset({"of", "for", "and", "the", "in", "at", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who issued a release."""

    name: str
    found_by: tuple[str, ...]
    """What told it, in words."""
    aliases: tuple[str, ...] = field(default=())
    """Its initials, where the release has them."""
    described: tuple[str, ...] = field(default=())
    """The noun by which the release goes on about it: "company", as in "the company said"."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it goes by."""
        return (self.name, *self.aliases)


def named_issuer(name: str, text: str) -> Issuer:
    """The issuer that a user names, with its initials where the release has them."""
    return Issuer(name=name, found_by=("as given",), aliases=_initials(name, text), described=_described(text))


def find_issuer(text: str, sources: Sequence[str]) -> Issuer | None:
    """Who issued the release `text`; None where nothing tells.

    `sources` are those on whose word the release gives something, by name, one for each time.
    """
    shown: dict[str, list[str]] = {}
    marks: Counter[str] = Counter()

    def speaks_for(name: str, weight: int, why: str) -> None:
        known = next((one for one in shown if same_name(one, name)), name)
        best = max(
            known, name, key=lambda one: len(key_words(one))
        )  # "Harbour Institute for Sea Safety" of "Institute"
        shown[best] = shown.pop(known, [])
        marks[best] = marks.pop(known, 0) + weight
        if why not in shown[best]:
            shown[best].append(why)

    for match in _ABOUT.finditer(text):
        speaks_for(" ".join(match["name"].split()), 4, "what it says about itself")
    first = next((line for line in text.split("\n") if line.strip()), "")
    for line in _letterhead(text):
        speaks_for(line, 3, "its letterhead")
    for name in sources:
        if is_proper(name):
            speaks_for(name, 1, "its own words")
            if names_it(first, name):
                speaks_for(name, 1, "its first line")
    for name in list(shown):
        if _has_host(name, text):
            speaks_for(name, 3, "its address")
    if not marks:
        return None
    name = max(marks, key=lambda one: (marks[one], -_place(one, text)))
    return Issuer(name=name, found_by=tuple(shown[name]), aliases=_initials(name, text), described=_described(text))


def names_it(text: str, name: str) -> bool:
    """Does a text have the name, in whatever case? Initials only in capitals."""
    if name.isupper() and len(name.split()) == 1:
        return re.search(rf"\b{re.escape(name)}\b", text) is not None
    words = key_words(name)
    return bool(words) and re.search(r"\b" + r"\W+".join(map(re.escape, words)) + r"\b", text, re.I) is not None


def _letterhead(text: str) -> Iterable[str]:
    """Short lines at its top that are no sentence, and a name that the running text has again."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    body = "\n".join(lines[1:])
    for number, line in enumerate(lines[:HEAD]):
        below = "\n".join(lines[number + 1 :]) or body
        if len(line.split()) <= LONGEST_NAME and not re.search(r"[\d.!?,]", line) and names_it(below, line):
            yield _in_running_text(line, below)


def _in_running_text(line: str, below: str) -> str:
    """A name as running text has it, where the letterhead is in capitals."""
    found = re.search(r"\b" + r"\W+".join(map(re.escape, key_words(line))) + r"\b", below, re.I)
    return " ".join(found[0].split()) if found and line.isupper() else line


def _described(text: str) -> tuple[str, ...]:
    """The noun for a body that the release has most often after "the": "the charity", "the trust"."""
    counts = Counter(word.casefold() for word in _THE.findall(text) if noun_is(word.casefold(), "body"))
    return tuple(noun for noun, _ in counts.most_common(1))


def _has_host(name: str, text: str) -> bool:
    """Does an address in the text have the name in its host: "harbour-institute.org", or its initials: "his.org"?"""
    squashed = "".join(key_words(name))
    short = {letters.casefold() for letters in _initials_of(name)}
    for match in _HOST.finditer(text):
        host = (match["mail"] or match["site"]).casefold().removeprefix("www.")
        labels = {label.replace("-", "") for label in host.split(".")[:-1]}
        if any(label in short or (len(label) > 4 and squashed.startswith(label)) for label in labels):
            return True
    return False


def _initials(name: str, text: str) -> tuple[str, ...]:
    return tuple(letters for letters in _initials_of(name) if re.search(rf"\b{letters}\b", text))


def _initials_of(name: str) -> tuple[str, ...]:
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.lower() != "the"]
    if len(words) < 2:
        return ()
    every = "".join(word[0].upper() for word in words)
    telling = "".join(word[0].upper() for word in words if word.lower() not in _SMALL)
    return tuple(dict.fromkeys(letters for letters in (telling, every) if len(letters) > 1))


def _place(name: str, text: str) -> int:
    found = text.find(name)
    return found if found >= 0 else len(text)
