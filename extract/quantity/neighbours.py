"""What numbers that stand next to each other say of each other: parts and wholes, conversions, shared units."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extract.number.atoms import HYPHENS, Atoms
from extract.number.currencies import has_cents
from extract.number.mentions import Mention, ends
from extract.quantity.draft import DraftQuantity
from extract.quantity.inherited import MAX_SENTENCE, Inherited, sentence_between

MAX_OF_WHOLE = 6
"""Atoms between a part and its whole: `38 | of its usual | 145 trains`, `dozens | of the town's | 900 voters`."""


def joined(atoms: Atoms, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """`six of the nine members`: the part learns where its whole is named; `one of 640 people` counts only the 640."""
    for mention, following in zip_longest(mentions, mentions[1:]):
        whole = following is not None and _is_whole(atoms, mention, following)
        if following is None or not whole:
            yield mention
        elif atoms.low(mention.number_start) != "one":
            yield replace(mention, whole=following.end)


def _is_whole(atoms: Atoms, part: Mention, whole: Mention) -> bool:
    if part.unit is not None or whole.unit is not None or whole.low is None or part.low is None or whole.vague:
        return False
    between = [atoms.low(place) for place in range(part.end, whole.start)]
    if not between or between[0] != "of" or len(between) > MAX_OF_WHOLE or part.low >= whole.low:
        return False
    return len(between) == 1 or between[1] in {"the", "its", "their", "our", "his", "her", "all", "these", "those"}


def equivalent(atoms: Atoms, draft: DraftQuantity, earlier: Sequence[DraftQuantity]) -> DraftQuantity:
    """`under 296 hp (224 kW)`, `0.25 points, or 0.01%`: the same amount again has the same bound and direction."""
    if not earlier or draft.mention.comparator not in {"=", "range"}:
        return draft
    before, mention = earlier[-1], draft.mention
    between = text_between(atoms, before.mention.end, mention.start)
    measured = before.mention.unit is not None and mention.unit is not None
    if not measured or before.mention.unit == mention.unit or between not in {"(", "/", ", or", ",or"}:
        return draft
    bound = before.mention.comparator
    if mention.comparator == "=" and bound != "range":
        low, high = ends(bound, mention.low) if mention.low is not None else (None, None)
        mention = replace(mention, comparator=bound, low=low, high=high)
    return replace(draft, mention=mention, change=draft.change or before.change)


def in_local_cents(draft: DraftQuantity, earlier: Sequence[DraftQuantity]) -> DraftQuantity:
    """`€3.20, up 20 cents`: cents are of the money that the text mostly speaks of, where that has cents."""
    unit = draft.mention.unit
    if unit is None or unit.name != "cent":
        return draft
    spoken_of = Counter(other.unit for other in earlier[-MAX_MONEY:] if other.kind == "money" and other.unit)
    money = next((code for code, _ in spoken_of.most_common(1)), None)  # of as many, the first
    return replace(draft, unit=money) if money and has_cents(money) else draft


MAX_MONEY = 40
"""Numbers back among which the money that a text speaks of is looked for."""


def text_between(atoms: Atoms, start: int, end: int) -> str:
    """The text between two places, without the spaces around it."""
    return atoms.text[atoms[start - 1].end : atoms[end].start].strip()


def completed(atoms: Atoms, drafts: list[DraftQuantity]) -> list[DraftQuantity]:
    """Units that only the next number names: `two- and three-bedroom homes`, `polled 11,482 to win by 1,906 votes`."""
    for place in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[place], drafts[place + 1]
        if draft.unit is not None and not draft.inherited:
            continue
        between = text_between(atoms, draft.mention.end, following.mention.start)
        paired = between in {"to", "x"} or (between in {"up", "down"} and following.kind == "points")
        if (paired or _is_suspended(atoms, draft.mention)) and following.unit is not None:
            drafts[place] = replace(draft, unit=following.unit, unit_phrase=following.unit_phrase, kind=following.kind)
        elif draft.unit is None and draft.mention.rule in {"digits", "words"} and not draft.mention.signed:
            source = upcoming(atoms, draft.mention, drafts[place + 1 : place + 1 + MAX_SENTENCE])
            if source is not None:
                drafts[place] = replace(draft, unit=source.unit, unit_phrase=source.unit, inherited=True)
    return drafts


def upcoming(atoms: Atoms, mention: Mention, later: Sequence[DraftQuantity]) -> Inherited | None:
    """`polled 11,482 to finish 1,906 votes ahead`: counted soon after, with nothing but a few words between."""
    if atoms[mention.number_end - 1].is_word:
        return None  # "investing 200 million": an amount whose money goes without saying
    for other in later[:1]:
        between = [atoms.low(place) for place in range(mention.end, other.mention.start)]
        apart = sentence_between(atoms, mention.end, other.mention.start) or not _LINKS.isdisjoint(between)
        if not apart and len(between) <= MAX_LINK and other.kind == "count" and other.unit is not None:
            return Inherited(other.unit, other.unit, "count")
    return None


MAX_LINK = 4
"""Words between a number and the one that names its unit: `11,482 | to finish | 1,906 votes`."""

_LINKS = frozenset({",", ";", "and", "but", "which", "who", "that", "after", "as", "when", "while", "for"})
"""What begins another thought."""


def _is_suspended(atoms: Atoms, mention: Mention) -> bool:
    """`four-, five- and six-cylinder`: a hyphen with nothing glued behind it."""
    return (
        atoms[mention.end].text in HYPHENS and atoms.is_glued(mention.end) and not atoms.is_glued(mention.end + 1)
    ) or (atoms[mention.end].text in HYPHENS and atoms[mention.end + 1].text == ",")
