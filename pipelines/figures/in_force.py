"""What outlets have in print of a figure now: of each its newest article's values, and on whose word it gives them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.nouns import looks_plural
from extract.people import persons
from extract.records import Claim
from pipelines.compare.intervals import both_true, of_one_size
from pipelines.compare.source_names import without_story
from pipelines.figures.independence import outlet_key

_BEHIND_HEAD = re.compile(r"\s+(?:of|at|with|close|in|for|from|who|to|on)\b|,")
_RANK = {"person": 0, "organisation": 0, "document": 0, "anonymous": 1, "outlet": 2}


@dataclass(frozen=True, slots=True)
class Word:
    """On whose word an outlet gives a value."""

    sources: tuple[str, ...] = ()
    """Those with a name first."""
    called: tuple[str, ...] = ()
    """The same in running text: "an official" of official."""
    via: tuple[str, ...] = ()
    """Outlets and agencies that relay it."""
    own: bool = False
    """Does the outlet give itself as the source?"""

    @property
    def whose(self) -> tuple[str, ...]:
        """By what two words are one: those who vouch, else those who relay."""
        return self.sources or (("its own",) if self.own else self.via)


@dataclass(frozen=True, slots=True)
class Saying:
    """One value that one outlet gives."""

    outlet: str
    claim: Claim
    """The first in its text that gives it."""
    word: Word


def in_force(claims: Iterable[Claim]) -> list[Saying]:
    """The values that each outlet's newest article gives, in order of publication; `claims` deny nothing.

    Values of one article that can be true together are one saying, in the words that come first in its text; numbers
    far apart on two words are two.
    """
    by_outlet: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_outlet[claim.outlet or ""].append(claim)
    found = [saying for outlet, given in by_outlet.items() for saying in sayings_of(outlet, _newest(given))]
    return sorted(found, key=lambda saying: (saying.claim.published or "~", saying.outlet, saying.claim.start))


def sayings_of(outlet: str, claims: Sequence[Claim]) -> list[Saying]:
    """The values that some claims of one outlet give, the text's before those of headlines."""
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda one: (one.field == "title", one.start, one.claim_id)):
        fitting = next((group for group in groups if _are_one(group[0], claim)), None)
        if fitting is None:
            groups.append([claim])
        else:
            fitting.append(claim)
    return [Saying(outlet, group[0], word_of(outlet, group)) for group in groups]


def _are_one(said: Claim, claim: Claim) -> bool:
    """Is what one article says twice one saying? "About 2,000" of a council and "up to 3,500" of a union are two."""
    if not both_true(said, claim):
        return False
    words = {without_story(one.source) for one in (said, claim) if one.source}
    return len(words) < 2 or of_one_size(said, claim)


def word_of(outlet: str, claims: Sequence[Claim]) -> Word:
    """On whose word an outlet gives what these claims of it say."""
    given = sorted((claim for claim in claims if claim.source), key=lambda claim: _RANK.get(claim.source_kind or "", 0))
    others = {
        name: called(name, claim.source_kind)
        for claim in given
        if outlet_key(claim.source) != outlet and (name := without_story(claim.source or ""))
    }
    vias = [claim.via for claim in claims if claim.via and outlet_key(claim.via) != outlet]
    return Word(
        sources=tuple(others),
        called=tuple(others.values()),
        via=tuple(dict.fromkeys(vias)),
        own=any(outlet_key(claim.source) == outlet for claim in given),
    )


def called(name: str, kind: str | None) -> str:
    """A source in running text: a description gets the article that it wants, "an official", "the company"."""
    head = _BEHIND_HEAD.split(name, maxsplit=1)[0].split()
    if kind == "anonymous" and len(head) == 1:
        name = name[:1].lower() + name[1:]  # "Police" has the capital of its sentence
    if not name[:1].islower() or " and " in name or not head or looks_plural(head[-1]):
        return name
    if kind == "document" or head[-1] in persons():
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    return f"the {name}" if kind == "organisation" and not name.startswith("the ") else name


def _newest(claims: Sequence[Claim]) -> list[Claim]:
    """Those of the article that was published, or changed, last."""
    last = max(claims, key=lambda claim: (claim.published or "", claim.article_id))
    return [claim for claim in claims if claim.article_id == last.article_id]
