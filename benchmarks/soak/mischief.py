"""What goes wrong at the newsroom, and when: each outlet in turn misbehaves for some hours in one of many ways."""

from dataclasses import dataclass

from benchmarks.soak.stories import NAMES

KINDS = (
    "redesign", "down", "wall", "cut", "refuses", "forbids", "chunks", "loops", "no_listing", "drips", "inward",
    "robots_down", "bomb", "mangled_listing", "silent", "away",
)  # fmt: skip
"""By turns. `SAID` says what each is."""

SAID = {
    "redesign": "articles come as empty shells that a script would fill",
    "down": "503 with Retry-After for everything",
    "wall": "articles are pages that test for robots, with status 200",
    "cut": "articles break off in the middle",
    "refuses": "403 for articles",
    "forbids": "robots.txt forbids all",
    "chunks": "articles come in broken chunks",
    "loops": "articles redirect to themselves",
    "no_listing": "the sitemap is not found",
    "drips": "articles come a few bytes a second",
    "inward": "articles redirect to addresses inside",
    "robots_down": "robots.txt answers 500",
    "bomb": "articles unpack to sixty megabytes, by gzip, br or zstd",
    "mangled_listing": "the sitemap ends in the middle and names junk, entities and addresses inside",
    "silent": "articles are accepted and never answered",
    "away": "the server is not there: it hangs up on everybody",
}


@dataclass(frozen=True, slots=True)
class Mischief:
    """Spells of misbehaviour: one outlet after another, one kind after another, until an hour when all is calm."""

    every: float = 13.0
    """Hours from the beginning of one spell to that of the next."""
    lasts: float = 7.0
    until: float = float("inf")

    def of(self, outlet: str, hour: float) -> str | None:
        """How `outlet` misbehaves at an hour, or None."""
        if hour >= self.until:
            return None
        number, since = divmod(hour - self.every, self.every)  # the first stretch is calm
        at_fault = number >= 0 and since < self.lasts and NAMES[int(number) % len(NAMES)] == outlet
        return KINDS[int(number) % len(KINDS)] if at_fault else None
