"""Reads each number expression in the light of the words around it and of the numbers before it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from spacy.tokens import Doc

from extract.lexicon import word_set
from extract.nouns import looks_plural
from extract.number.atoms import Atoms
from extract.number.direction import change_after, change_before
from extract.number.mentions import Mention, scaled
from extract.number.multiples import BARE_MULTIPLE
from extract.number.shares import BARE_FRACTION
from extract.number.units import YEAR_OF_AGE
from extract.quantity.ages import is_age
from extract.quantity.counted import Counted, counted_after
from extract.quantity.draft import DraftQuantity
from extract.quantity.ellipsis import inherited
from extract.quantity.neighbours import completed, equivalent, in_local_cents, joined
from extract.quantity.no_bounds import unbounded
from extract.quantity.no_claim import why_no_claim
from extract.quantity.one_of_many import suffers
from extract.quantity.point_senses import point_unit
from extract.quantity.rates import rate_after
from extract.quantity.token_index import TokenIndex
from extract.records import Change, Kind

_SIGNS = frozenset({"+", "-", "−", "–"})
"""Signs that tell a move; `negative $71m` is a level below nothing."""

_RELATIVE_KINDS = frozenset({"percent", "points"})


def read_mentions(
    doc: Doc, atoms: Atoms, mentions: Sequence[Mention], *, headline: bool = False
) -> list[DraftQuantity]:
    """Read each mention in the light of those before it."""
    tokens = TokenIndex(doc)
    drafts: list[DraftQuantity] = []
    parts = list(joined(atoms, mentions))
    for mention, following in zip_longest(parts, parts[1:]):
        draft = _read(doc, atoms, tokens, mention, drafts, headline=headline)
        if following is not None:  # "millions of rare $1 bills": the noun lies beyond another number
            draft = replace(draft, end=max(min(draft.end, atoms[following.start - 1].end), draft.mention_end(atoms)))
        if _is_pronoun(atoms, draft) or _is_ordinal(tokens, atoms, mention) or _is_other_word(tokens, atoms, mention):
            continue
        if mention.rule == BARE_FRACTION:
            draft = replace(draft, mention=replace(mention, rule="fraction"))
        drafts.append(in_local_cents(equivalent(atoms, draft, drafts), drafts))
    return completed(atoms, drafts)


def _is_ordinal(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> bool:
    """`a third man`, `half time`, `two and a third was hurt`: what looks like a share has no verb behind it."""
    if mention.rule != BARE_FRACTION:
        return False
    following = tokens.covering(atoms[mention.end].start)
    listed = atoms.low(mention.start - 1) == "and" and following.lower_ in {"was", "is", "has"}
    return listed or following.tag_ not in _VERBS


_VERBS = frozenset({"MD", "RB", "VB", "VBD", "VBP", "VBZ"})


_AFTER_VERBS = frozenset({"in", "to", "since", "over", "by", "as", "after", "every"})
_BEFORE_VERBS = frozenset({"to", "will", "would", "could", "may", "might"})


def _is_other_word(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> bool:
    """`a double bed`, `mixed doubles`; `survival doubles in ten years` and `fees are to treble` multiply."""
    if mention.rule == "vague" and atoms.low(mention.number_start) == "scores":
        return tokens.covering(atoms[mention.number_start].start).tag_ == "VBZ"  # "Reed scores a third goal"
    if mention.rule != BARE_MULTIPLE:
        return False
    before, after = atoms.low(mention.number_start - 1), atoms.low(mention.end)
    plain = not atoms.low(mention.number_start).endswith("s")
    if before in _BEFORE_VERBS or (plain and looks_plural(before) and after in _AFTER_VERBS):
        return False  # "Rent arrears double in three years", whatever the tagger takes it for
    word = tokens.covering(atoms[mention.number_start].start)
    return word.tag_ not in {"VB", "VBP", "VBZ"} or word.dep_ in {"amod", "compound"}


def _is_pronoun(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`another one`, `a simple one`: `one` that stands for a noun, and no noun or part follows."""
    mention = draft.mention
    if mention.low != 1 or atoms.low(mention.number_start) != "one" or mention.unit is not None:
        return False
    if draft.counted is not None or mention.whole is not None or atoms.low(mention.end) in {"of", "more", "further"}:
        return False
    if suffers(atoms, mention.end):
        return False
    opening = atoms.low(mention.start)
    if opening == "only" and atoms.low(mention.start - 1) == "the":
        return True  # "the only one who can"
    return opening in {"one", "another"}


def _read(
    doc: Doc, atoms: Atoms, tokens: TokenIndex, mention: Mention, earlier: list[DraftQuantity], *, headline: bool
) -> DraftQuantity:
    mention = unbounded(tokens, atoms, mention)
    start, end = atoms[mention.start].start, atoms[mention.end - 1].end
    after = tokens.at_or_after(end if mention.whole is None else atoms[mention.whole - 1].end)
    plural = {mention.low, mention.high} - {None} not in ({0}, {1})
    strong = atoms.low(mention.end + 1) == "strong"  # "a 22-strong crew": people, not crews
    counted = (
        None
        if strong or _has_measure(mention)
        else counted_after(doc, after, plural=plural, of_whole=mention.unit is not None)
    )
    unit, phrase, kind = _of_unit(atoms, mention, counted)
    draft = DraftQuantity(mention, start, end, unit, phrase, kind, _change(atoms, mention, kind), counted=counted)
    if counted is not None and mention.unit is None and mention.whole is None:
        draft = replace(draft, end=_noun_end(doc, end, counted))
    if unit is None:
        draft = _without_unit(atoms, tokens, draft, earlier, headline=headline)
    return replace(draft, reason=why_no_claim(atoms, tokens, draft, earlier))


def _has_measure(mention: Mention) -> bool:
    return mention.unit is not None and mention.unit.group not in {"percent", "ratio"}


def _of_unit(atoms: Atoms, mention: Mention, counted: Counted | None) -> tuple[str | None, str | None, Kind]:
    unit = mention.unit
    if unit is not None and unit.id == "point":
        return point_unit(atoms, mention), unit.name, unit.kind
    if unit is not None:
        phrase = counted.phrase if counted is not None else unit.name
        if unit.group not in {"percent", "ratio"}:
            phrase = unit.name + rate_after(atoms, mention.end)
        return unit.id, phrase, unit.kind
    if counted is not None and counted.unit == "age":  # "the 25 to 34 age group"
        return YEAR_OF_AGE.id, YEAR_OF_AGE.name, "age"
    if counted is not None:
        return counted.unit, counted.phrase + rate_after(atoms, mention.end + _length(counted)), "count"
    return None, None, "count"


def _length(counted: Counted) -> int:
    return counted.last - counted.first + 1


def _noun_end(doc: Doc, end: int, counted: Counted) -> int:
    """The noun belongs to the span where it follows; `63,000 Model 3 sedans` has a number of another kind within."""
    last = doc[counted.last]
    if any(token.tag_ == "CD" for token in doc[counted.first : counted.last]):
        return end
    return max(end, last.idx + len(last.text))


def _change(atoms: Atoms, mention: Mention, kind: Kind) -> Change | None:
    bounding = {atoms.low(place) for place in range(mention.start, mention.number_start)}
    levelled = bounding & {"below", "above", "beyond"} and atoms.low(mention.start - 1) != "by"
    if levelled or atoms.low(mention.start) in word_set("comparators", "crossing"):
        return None  # "climbed past 200", "fell below 3%": the level that is reached
    relative = kind in _RELATIVE_KINDS or _is_equated(atoms, mention.end)
    signs = {atoms[place].text for place in range(mention.start, mention.number_start)}
    if mention.signed and kind in {"percent", "money"} and signs & _SIGNS:
        return "down" if mention.high is not None and mention.high < 0 else "up"
    before = partial(change_before, atoms, relative=relative, money=kind == "money")
    found = before(mention.start)
    if found is None and mention.start != mention.number_start:
        found = before(mention.number_start)
    if kind in {"duration", "age", "ratio"}:
        return found if atoms.low(mention.start - 1) == "by" else None
    if found is None and (relative or kind in {"money", "length"}):
        found = change_after(atoms, mention.end, relative=relative)
    return found


def _is_equated(atoms: Atoms, end: int) -> bool:
    """`added $4.60, or 0.3%`, `gained 10 sen to RM31.20`: what follows shows that the amount is a move."""
    place = end + 1 if atoms[end].text == "," else end
    if atoms.low(place) not in {"or", "to"} or (place > end and atoms.low(place) == "to"):
        return False
    return any(atoms[after].kind == "number" for after in range(place + 1, place + 4))


def _without_unit(
    atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, earlier: Sequence[DraftQuantity], *, headline: bool
) -> DraftQuantity:
    """An age, or a number whose unit the reader knows from what was said before."""
    if is_age(atoms, tokens, draft, earlier[-1] if earlier else None):
        return replace(draft, unit=YEAR_OF_AGE.id, unit_phrase=YEAR_OF_AGE.name, kind="age")
    source = inherited(atoms, tokens, draft, earlier, headline=headline)
    if source is None:
        return draft
    mention = scaled(draft.mention, source.scale)
    return replace(
        draft, mention=mention, unit=source.unit, unit_phrase=source.unit_phrase, kind=source.kind, inherited=True
    )
