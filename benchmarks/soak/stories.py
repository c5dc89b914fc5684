"""What three pretend outlets print and when: invented events, each outlet's figures, and how it edits them later.

All follows from a seed and the hour, so that the truth need not be kept anywhere.
"""

import random
from dataclasses import dataclass
from functools import cache

EVERY_HOURS = 5.0
"""How often something happens."""
NAMES = ("harbour_echo", "vale_post", "north_wire")

_FIRST = "Wex Tarn Brack Holl Ost Pell Quern Rav Skell Thorn Ulver Vint Wick Yarr Aln Bex Cald Dunn Ebb Fosk".split()
_LAST = "moor bridge combe haven wick stead minster dale mouth firth holm beck cliffe worth ness".split()
_EDITS = (3.0, 14.0, 33.0, 90.0)
"""Hours after publication at which an outlet that edits does so: the last lie long after the sitemap forgot it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure as an outlet prints it: the sentence, and the number with what it counts as it stands there."""

    key: str
    sentence: str
    quantity: str
    value: float


@dataclass(frozen=True, slots=True)
class Version:
    """What an article says from some hour on."""

    hour: float
    title: str
    facts: tuple[Fact, ...]
    filler: tuple[str, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The article's text, figures between paragraphs without any."""
        told = [fact.sentence for fact in self.facts]
        return tuple(part for pair in zip(told, self.filler, strict=False) for part in pair) + self.filler[len(told) :]


@dataclass(frozen=True, slots=True)
class Piece:
    """One outlet's article about an event."""

    outlet: str
    number: int
    slug: str
    hour: float
    versions: tuple[Version, ...]

    @property
    def path(self) -> str:
        """Its address at its outlet."""
        return f"/news/{self.slug}-{self.number:06}"

    def at(self, hour: float) -> int | None:
        """Which version stands there at an hour, counted from 0; None before it is published."""
        known = [n for n, version in enumerate(self.versions) if version.hour <= hour]
        return known[-1] if known else None


# Kind of event: headline, what it is called, then figures as key, least, most, number with what it counts, sentence.
_KINDS: tuple[tuple[str, str, tuple[tuple[str, int, int, str, str], ...]], ...] = (
    ("Floods hit {place}", "the flood", (
        ("hurt", 11, 89, "{n} people", "{q} were hurt in the floods in {place}, police said."),
        ("homes", 1200, 9800, "{n} homes", "The council said {q} in {place} were left without power by the floods."),
        ("cost", 21, 94, "£{n}m", "The floods in {place} caused damage of {q}, insurers said."),
    )),
    ("Ferry runs aground off {place}", "the ferry", (
        ("passengers", 120, 890, "{n} passengers", "The coastguard said {q} were on board the ferry off {place}."),
        ("rescued", 11, 89, "{n} sailors", "{q} were rescued from the ferry off {place}, the coastguard said."),
    )),
    ("Factory in {place} to close", "the factory", (
        ("jobs", 310, 2900, "{n} jobs", "The company said {q} would be lost when its factory in {place} closes."),
        ("years", 21, 88, "{n} years", "The factory in {place} had stood for {q}, the union said."),
    )),
    ("Nurses in {place} vote to strike", "the hospital", (
        ("nurses", 310, 2900, "{n} nurses", "The hospital in {place} employs {q}, according to the health board."),
        ("beds", 110, 990, "{n} beds", "The health board said {q} at the hospital in {place} were empty."),
    )),
    ("Storm fells trees in {place}", "the storm", (
        ("trees", 1100, 8700, "{n} trees", "The council said {q} in {place} had been felled by the storm."),
        ("roads", 21, 94, "{n} roads", "{q} in {place} were blocked by the storm, the council said."),
    )),
    ("Schools in {place} shut after gas leak", "the leak", (
        ("pupils", 1200, 9800, "{n} pupils", "{q} in {place} were sent home after the gas leak, the board said."),
        ("schools", 11, 48, "{n} schools", "{q} in {place} were shut by the gas leak, the board said."),
    )),
    ("Fishing fleet of {place} laid up", "the harbour", (
        ("boats", 110, 890, "{n} boats", "The harbour master said {q} were laid up in {place}."),
        ("tonnes", 310, 2900, "{n} tonnes", "Fishermen said {q} of herring had been thrown away in {place}."),
    )),
    ("Cathedral of {place} to be restored", "the cathedral", (
        ("windows", 110, 890, "{n} windows", "The chapter said {q} of the cathedral in {place} would be replaced."),
        ("masons", 11, 89, "{n} masons", "The chapter said {q} were at work on the cathedral in {place}."),
    )),
    ("Sheep plague reaches {place}", "the plague", (
        ("sheep", 1200, 9800, "{n} sheep", "Vets said {q} in {place} had died of the plague."),
        ("farms", 110, 890, "{n} farms", "The ministry said {q} around {place} were closed off by the plague."),
    )),
    ("Prison in {place} overcrowded", "the prison", (
        ("prisoners", 310, 2900, "{n} prisoners", "Inspectors said {q} were held at the prison in {place}."),
        ("guards", 110, 290, "{n} guards", "The prison in {place} has {q}, according to inspectors."),
    )),
)  # fmt: skip

_FILLER = (
    "{who}, who keeps a shop in {street}, spoke of a long night and of neighbours who came out because of {what}.",
    "News of {what} spread quickly through {place}, and {street} filled with people who wanted to know more.",
    "Nobody at the town hall of {place} would say on the record what {who} had been told, or by whom.",
    "Shops along {street} stayed shut through the morning while {who} and others waited for word on {what}.",
    "A service was held in the parish church of {place}, where {who} asked everybody to be patient.",
    "Opposition members in {place} called for an inquiry into {what}, which {who} has so far declined to promise.",
)
_GIVEN = "Orla Hamish Dilys Piers Maud Edwin Greta Alban Nerys Rufus Hetty Conall Sibyl Dermot".split()
_FAMILY = "Pardoe Quaife Trewin Lathom Ockley Fennor Gribble Hesketh Ibbot Jessop Kellow Maddock".split()
_STREETS = "Tanner Fuller Saddler Cooper Chandler Mercer Weaver Potter Glover Thatcher Wright Barker".split()


@cache
def pieces(seed: int, until: float) -> tuple[Piece, ...]:
    """Every article that the outlets publish before an hour."""
    count = int(until // EVERY_HOURS) + 1
    return tuple(piece for number in range(count) for piece in _event(seed, number) if piece.hour <= until)


@cache
def _event(seed: int, number: int) -> tuple[Piece, ...]:
    chance = random.Random(f"{seed} {number}")  # noqa: S311 (pretend news)
    first, last = divmod((seed + number * 7) % (len(_FIRST) * len(_LAST)), len(_LAST))
    headline, what, figures = _KINDS[number % len(_KINDS)]
    values = {key: _odd(chance.randint(least, most)) for key, least, most, *_ in figures}
    names = {
        "place": f"{_FIRST[first]}{_LAST[last]}",
        "who": f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
        "street": f"{chance.choice(_STREETS)} Street",
        "what": what,
    }
    told = chance.sample(NAMES, chance.choice((2, 3, 3)))
    return tuple(_piece(chance, number, names, headline, figures, dict(values), outlet) for outlet in told)


def _piece(
    chance: random.Random, number: int, names: dict[str, str], headline: str,
    figures: tuple[tuple[str, int, int, str, str], ...], values: dict[str, int], outlet: str,
) -> Piece:  # fmt: skip
    hour = number * EVERY_HOURS + chance.uniform(0, 2)
    if chance.random() < 0.3:  # this outlet was told something else
        key = chance.choice(list(values))
        values[key] = _otherwise(values[key], 5)
    place = names["place"]
    title = headline.format(place=place)
    filler = tuple(sentence.format(**names) for sentence in chance.sample(_FILLER, len(_FILLER)))
    versions = [_version(hour, title, figures, values, number, place, filler)]
    for after in _EDITS:
        if chance.random() < 0.3:
            key = chance.choice(list(values))
            values[key] = _otherwise(values[key], 8)
            versions.append(_version(hour + after, title, figures, values, number, place, filler))
    slug = title.lower().replace(" ", "-")
    return Piece(outlet, number, slug, hour, tuple(versions))


def _otherwise(value: int, part: int) -> int:
    """Another number for the same: a toll that rose."""
    return _odd(value + max(3, value // part))


def _odd(value: int) -> int:
    """Not a number that could be taken for rounded: then two that differ contradict each other."""
    return value + 1 - value % 2


def _version(
    hour: float, title: str, figures: tuple[tuple[str, int, int, str, str], ...], values: dict[str, int], number: int,
    place: str, filler: tuple[str, ...],
) -> Version:  # fmt: skip
    facts = []
    for key, _, _, form, sentence in figures:
        value = values[key]
        quantity = form.format(n=f"{value:,}")
        millions = 1_000_000 if form.startswith("£") else 1
        facts.append(Fact(f"{number} {key}", sentence.format(q=quantity, place=place), quantity, value * millions))
    return Version(hour, f"{title} (SAMPLE)", tuple(facts), filler)
