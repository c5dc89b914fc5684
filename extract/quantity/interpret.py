"""Reads each number expression in the light of the words around it and of the numbers before it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from spacy.tokens import Doc

from extract.number.atoms import Atoms
from extract.number.mentions import Mention, scaled
from extract.number.shares import BARE_FRACTION
from extract.number.units import YEAR_OF_AGE
from extract.quantity.ages import is_age
from extract.quantity.change import change_of
from extract.quantity.counted import Counted, counted_after
from extract.quantity.draft import DraftQuantity
from extract.quantity.ellipsis import inherited
from extract.quantity.look_alikes import is_ordinal, is_other_word, is_pronoun
from extract.quantity.neighbours import completed, equivalent, in_local_cents, joined
from extract.quantity.no_bounds import unbounded
from extract.quantity.no_claim import why_no_claim
from extract.quantity.point_senses import point_unit
from extract.quantity.rates import rate_after
from extract.quantity.token_index import TokenIndex
from extract.records import Kind


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
        if is_pronoun(atoms, draft) or is_ordinal(tokens, atoms, mention) or is_other_word(tokens, atoms, mention):
            continue
        if mention.rule == BARE_FRACTION:
            draft = replace(draft, mention=replace(mention, rule="fraction"))
        drafts.append(in_local_cents(equivalent(atoms, draft, drafts), drafts))
    return completed(atoms, drafts)


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
    draft = DraftQuantity(mention, start, end, unit, phrase, kind, change_of(atoms, mention, kind), counted=counted)
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
