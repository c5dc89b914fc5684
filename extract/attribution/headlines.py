"""Who speaks in a headline: "Reed: 40 homes lost", where its article quotes Reed; "40 'lost' in flood - ministry"."""

from collections.abc import Collection, Iterator

from extract.attribution.labels import find_announcers
from extract.cue.content import trim
from extract.cue.draft import DraftAttribution
from extract.cue.frame import Frame
from extract.grammar import NAMES, NOUNS
from extract.lexicon import word_set
from extract.names.relays import relay_title
from extract.passage.parsed import DASHES, Passage, Slice
from extract.speakers import is_body, is_document, is_expert, is_person

_IN_TAIL = NOUNS | {"JJ", "POS", "HYPH", "VBN", "DT"}
MAX_LABEL = 5
"""Tokens of a speaker at either end."""
MIN_SAID = 3
"""Words that say something."""


def find_in_headline(passage: Passage, speakers: Collection[str]) -> Iterator[DraftAttribution]:
    """The speaker named before a headline's colon or behind its last dash; `speakers`: whom the article quotes."""
    yield from _before_colon(passage, speakers)
    yield from (draft for draft in find_announcers(passage) if _may_announce(passage, draft, speakers))
    yield from _behind_dash(passage, speakers)


def full_name(name: str, speakers: Collection[str]) -> str:
    """The name that the article gives in full: "Ilse Marsh" for the "Marsh" of its headline, if there is but one."""
    form = name.lower() if name.isupper() else name
    known = [s for s in speakers if (s.lower() if name.isupper() else s).endswith(f" {form}")]
    return known[0] if len(known) == 1 and name not in speakers else name


def is_told(frame: Frame) -> bool:
    """ "Drivers warned of £900 fine", "Staff told 300 jobs to go": the past forms of a headline are participles, so
    that whoever stands before one that takes a hearer hears; "Reed warns of 300 job losses" speaks."""
    verb = frame.verb
    if verb.tag_ == "VBG" and verb.i + 1 < len(verb.doc) and verb.nbor(1).text == ":":
        return True  # "Fuel bill warning: …" is about the bill
    speaks = frame.inverted or frame.tail or frame.hearer is not None
    return frame.cue.hearer and not speaks and verb.tag_ in {"VBD", "VBN"}


def _may_announce(passage: Passage, draft: DraftAttribution, speakers: Collection[str]) -> bool:
    """ "Experts: 40 homes lost"; a body by its name ("Harwick Water: Bills to rise") is what the story is about."""
    label = passage.row[: draft.cue_span[0]]
    named = len(label) > 1 and all(token.text[:1].isupper() for token in label if token.is_alpha)
    return not named or is_document(label[-1].lower_) or _is_named(passage.doc[: len(label)].text, speakers)


def _before_colon(passage: Passage, speakers: Collection[str]) -> Iterator[DraftAttribution]:
    row = passage.row
    colon = next((i for i in range(1, min(len(row), MAX_LABEL + 1)) if passage.word(i) == ":"), None)
    if colon is None or passage.quoted(colon + 1) or not _is_named(passage.doc[:colon].text, speakers):
        return
    content = trim(passage, [(colon + 1, len(row))])
    if content and len(row) - colon > MIN_SAID:
        yield DraftAttribution("label", None, (colon, colon + 1), (0, colon), content)


def _behind_dash(passage: Passage, speakers: Collection[str]) -> Iterator[DraftAttribution]:
    row = passage.row
    dash = next(
        (i for i in range(len(row) - 2, max(MIN_SAID, len(row) - MAX_LABEL - 2), -1) if _parts(passage, i)), None
    )
    if dash is None:
        return
    if not _is_named(passage.doc[dash + 1 :].text, speakers) and not _is_voice(passage, (dash + 1, len(row))):
        return
    content = trim(passage, [(0, dash)])
    if content:
        yield DraftAttribution("label", None, (dash, dash + 1), (dash + 1, len(row)), content)


def _parts(passage: Passage, place: int) -> bool:
    """A dash with spaces around it."""
    token = passage.row[place]
    return token.text in DASHES and bool(token.whitespace_) and bool(passage.row[place - 1].whitespace_)


def _is_named(label: str, speakers: Collection[str]) -> bool:
    label = label.lower()
    return any(label == speaker.lower() or speaker.lower().endswith(f" {label}") for speaker in speakers)


def _is_voice(passage: Passage, tail: Slice) -> bool:
    """ "ministry", "NHS report", "UN officials", or a name behind a quotation; not "video", "BBC News"."""
    words = passage.row[slice(*tail)]
    head = words[-1]
    if any(token.tag_ not in _IN_TAIL for token in words) or relay_title([token.text for token in words]) is not None:
        return False
    if head.tag_ in NAMES:
        return any(passage.quoted(i) for i in range(tail[0] - 1))
    noun = head.lower_
    if noun in {"source", "sources"}:
        return True
    if noun in word_set("sources", "labels") or noun in word_set("sources", "players"):
        return False
    return is_document(noun) or is_body(noun) or is_expert(noun) or is_person(noun)
