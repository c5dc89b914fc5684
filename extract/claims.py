"""Quantities and attributions joined: each claimable quantity with the source that vouches for it here."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extract.attribution.find import find_attributions
from extract.confidence import confidence
from extract.denials import set_aside
from extract.hedges import is_hedged
from extract.model import extractor_version
from extract.nlp import parse
from extract.quantity.across import with_units_across
from extract.quantity.find import find_quantities, places_of_numbers
from extract.question.find import find_questions
from extract.records import Annotation, Attribution, Claim, FieldName, Quantity, Span, fields_of
from extract.sentences import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHeader:
    """What a claim repeats of the article that it stands in."""

    article_id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


def annotate(
    nlp: Language,
    *,
    text: str,
    title: str = "",
    article_id: str,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    everything: bool = True,
) -> Annotation:
    """Everything found in one article: all quantities, all attributions, and the claims made of them.

    The title's findings come first, though it is read after the text: who speaks in it is named there. Deterministic:
    the same input gives the same output. Without `everything` only what claims need is read: attributions far from
    any number, and all of a field where no number makes a claim, may be missing then.
    """
    header = ArticleHeader(article_id=article_id, url=url, outlet=outlet, title=title or None, published=published)
    version = _version(nlp)
    if everything:
        body, heading = parse(nlp, text), parse(nlp, title)
    else:
        at, at_title = places_of_numbers(text), places_of_numbers(title)
        if not at and not at_title:
            return Annotation()
        title = title if at_title else ""
        body, heading = parse(nlp, text, numbers=at), parse(nlp, title, numbers=at_title)
    told, headed = find_quantities(body, title=header.title or ""), find_quantities(heading, field="title")
    if not everything and not _make_claims(headed):
        title = ""
        if not _make_claims(told):
            return Annotation()
    parts = [_annotate_field(body, "text", with_units_across(told, headed), header, version)]
    if title:
        speakers = {a.source_text for a in parts[0].attributions if a.source_text and a.source_kind in _NAMED}
        headed = with_units_across(headed, told)
        parts.insert(0, _annotate_field(heading, "title", headed, header, version, speakers))
    return Annotation(
        quantities=tuple(q for part in parts for q in part.quantities),
        attributions=tuple(a for part in parts for a in part.attributions),
        claims=tuple(c for part in parts for c in part.claims),
    )


def _make_claims(found: Iterable[Quantity]) -> bool:
    return any(quantity.claimable for quantity in found)


_NAMED = frozenset({"person", "organisation"})


@lru_cache(maxsize=1)
def _version(nlp: Language) -> str:
    """What makes these claims; a pipeline gathers all that it knows of itself to say so."""
    return extractor_version(nlp.meta)


def _annotate_field(
    doc: Doc,
    field: FieldName,
    found: Sequence[Quantity],
    header: ArticleHeader,
    version: str,
    speakers: Collection[str] = (),
) -> Annotation:
    quantities = tuple(find_questions(doc, found, header.published))
    attributions = tuple(find_attributions(doc, field=field, outlet=header.outlet, speakers=speakers))
    claims = tuple(join(doc, quantities, attributions, header=header, version=version))
    return Annotation(quantities=quantities, attributions=attributions, claims=claims)


def join(
    doc: Doc,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    *,
    header: ArticleHeader,
    version: str,
) -> Iterator[Claim]:
    """The claims of one field: each quantity that makes one, with the attribution that governs it."""
    sentences = Sentences(doc)
    for quantity in quantities:
        sentences.count(quantity.number)
    for attribution in attributions:
        sentences.mark_cue(attribution.cue)
    for quantity in quantities:
        if quantity.claimable:
            yield _claim(doc, quantity, governing(quantity, attributions), sentences, header, version)


def governing(quantity: Quantity, attributions: Iterable[Attribution]) -> Attribution | None:
    """The attribution that says on whose word the quantity stands: the shortest content that covers its number.

    One without a source is passed over where another names somebody; of two with one content, "asked about Reed's claim
    that …", the nearer has it.
    """
    covering = [a for a in attributions if a.reporting and any(_overlap(quantity.number, span) for span in a.content)]
    return min(covering, key=lambda a: (a.source is None, _length(a.content), -a.cue[0] if a.cue else 0), default=None)


def claim_id(article_id: str, field: str, sentence: str, occurrence: int, offset: int) -> str:
    """Identity of a claim: stable across runs, extractor versions and edits elsewhere in the article."""
    parts = (article_id, field, " ".join(sentence.split()), str(occurrence), str(offset))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:20]


def _claim(
    doc: Doc,
    quantity: Quantity,
    attribution: Attribution | None,
    sentences: Sentences,
    header: ArticleHeader,
    version: str,
) -> Claim:
    sentence, sentence_start, occurrence = sentences.at(quantity.number)
    vouched = attribution if attribution and attribution.source_text and not attribution.question else None
    source = vouched.source if vouched else None
    cue = vouched.cue if vouched else None
    return Claim(
        claim_id=claim_id(header.article_id, quantity.field, sentence, occurrence, quantity.number[0] - sentence_start),
        article_id=header.article_id,
        url=header.url,
        outlet=header.outlet,
        title=header.title,
        published=header.published,
        field=quantity.field,
        sentence=sentence,
        sentence_start=sentence_start,
        start=quantity.start,
        end=quantity.end,
        quantity_text=quantity.text,
        value_low=quantity.value_low,
        value_high=quantity.value_high,
        value_low_text=quantity.value_low_text,
        value_high_text=quantity.value_high_text,
        comparator=quantity.comparator,
        change=quantity.change,
        unit=quantity.unit,
        unit_phrase=quantity.unit_phrase,
        kind=quantity.kind,
        subject=quantity.subject,
        **fields_of(quantity.question),
        source=vouched.source_text if vouched else None,
        source_kind=vouched.source_kind if vouched else None,
        source_start=source[0] if source else None,
        source_end=source[1] if source else None,
        cue=sentences.text[cue[0] : cue[1]] if cue else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        via=vouched.via if vouched else None,
        quoted=attribution.quoted if attribution else "none",
        negated=bool(attribution and attribution.negated) or set_aside(sentences.text, quantity),
        hedged=is_hedged(doc, quantity, said_so=bool(attribution and (attribution.hedged or attribution.question))),
        confidence=confidence(quantity, attribution, sentences.around(quantity.number)),
        rule=quantity.rule + (f"+{vouched.rule}" if vouched else ""),
        extractor=version,
    )


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)
