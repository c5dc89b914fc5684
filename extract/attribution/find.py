"""Attributions: which words of a text stand on whose word.

The rules stand in modules of their own: `clausal` (verbs), `according` (prepositions), `speech` (quotations) …; here
they are run, nested ones dropped, names resolved, and records written.
"""

from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Token

from extract.attribution.according import find_according
from extract.attribution.answers import carry_answers
from extract.attribution.background import leave_background
from extract.attribution.clausal import find_clausal
from extract.attribution.given import find_given
from extract.attribution.headlines import find_in_headline, full_name, is_told
from extract.attribution.labels import find_announcers, find_labels
from extract.attribution.listed import find_listed
from extract.attribution.nesting import drop_nested, part_speakers, stay_within_brackets, stop_at_parentheses
from extract.attribution.nominal import find_nominal
from extract.attribution.plans import find_plans
from extract.attribution.relaying import settle_relays
from extract.attribution.speech import assign_speech
from extract.cue.draft import DraftAttribution
from extract.cue.frames import frames
from extract.names.identities import Identity
from extract.names.relays import same_outlet
from extract.names.resolve import Resolver
from extract.passage.parsed import Passage, Slice
from extract.records import Attribution, FieldName, Quoted, Span


def find_attributions(
    doc: Doc, *, field: FieldName = "text", outlet: str | None = None, speakers: Collection[str] = ()
) -> list[Attribution]:
    """All attributions of a parsed text in order, with numbers in them or not.

    `outlet` is who publishes the text: what it is told itself is relayed by nobody. `speakers`: for a title, whom its
    article quotes.
    """
    passage = Passage(doc, headline=field == "title")
    all_frames = [frame for frame in frames(passage) if field != "title" or not is_told(frame)]
    found = [
        *find_clausal(passage, (frame for frame in all_frames if not passage.quoted(frame.verb.i))),
        *find_according(passage),
        *find_nominal(passage),
        *find_listed(passage, all_frames),
        *find_plans(passage),
        *find_given(passage),
        *(
            find_in_headline(passage, speakers)
            if field == "title"
            else (*find_labels(passage), *find_announcers(passage))
        ),
    ]
    found = assign_speech(passage, found)
    # what somebody says within a quotation counts only where nobody is found to speak the quotation
    found += find_clausal(passage, (frame for frame in all_frames if passage.quoted(frame.verb.i)))
    stay_within_brackets(passage, found)
    part_speakers(passage, found)
    found = drop_nested(passage, found)
    stop_at_parentheses(found)
    leave_background(passage, found)
    found += list(carry_answers(passage, found))
    found.sort(key=lambda draft: (draft.cue_span, draft.rule))
    settle_relays(passage, found)
    resolver = Resolver(passage)
    identities = [resolver.resolve(draft.source) if draft.source else None for draft in found]
    _carry_relays(passage, found, identities)
    resolved = zip(found, identities, strict=True)
    return [_record(passage, draft, identity, field, outlet, speakers) for draft, identity in resolved]


def _carry_relays(passage: Passage, found: list[DraftAttribution], identities: list[Identity | None]) -> None:
    """What somebody goes on to say in the same paragraph was said to the same outlet."""
    told: dict[tuple[int, str], str] = {}
    for draft, identity in zip(found, identities, strict=True):
        if identity is None:
            continue
        key = passage.paragraph_at(draft.cue_span[0]), identity.text
        draft.via = draft.via or told.get(key)
        if draft.via is not None:
            told[key] = draft.via


def _record(
    passage: Passage,
    draft: DraftAttribution,
    identity: Identity | None,
    field: FieldName,
    outlet: str | None,
    speakers: Collection[str],
) -> Attribution:
    row = passage.row
    via = draft.via if draft.via and not same_outlet(draft.via, outlet) else None
    return Attribution(
        field=field,
        source=_chars(row, draft.source) if draft.source else None,
        source_text=full_name(identity.text, speakers) if identity else None,
        source_kind=identity.kind if identity else None,
        cue=_chars(row, draft.cue_span),
        content=tuple(_chars(row, part) for part in sorted(draft.content)),
        via=via,
        quoted=_quoted(passage, draft),
        negated=draft.negated,
        hedged=draft.cue is not None and draft.cue.hedge,
        question=draft.question,
        rule=draft.rule,
        reporting=draft.reporting,
    )


def _chars(row: Sequence[Token], part: Slice) -> Span:
    start, end = part
    last = row[end - 1]
    return row[start].idx, last.idx + len(last.text)


def _quoted(passage: Passage, draft: DraftAttribution) -> Quoted:
    """Whether the content stands in quote marks."""
    tokens = [i for start, end in draft.content for i in range(start, end) if not passage.row[i].is_punct]
    inside = sum(passage.quoted(i) for i in tokens)
    if not inside:
        return "indirect"
    return "direct" if inside == len(tokens) else "mixed"
