"""A poll's answers told over several sentences, all on its word: "… 62% said yes. One in ten did not say"."""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from extract.cue.content import trim
from extract.cue.draft import DraftAttribution
from extract.grammar import SHARES, SUBJECTS
from extract.lexicon import word_set
from extract.passage.parsed import Passage, Slice

_SHARES = SHARES | {"fifth", "tenth", "rest"}
_STANDINGS = frozenset(
    {"are", "is", "have", "has", "stand", "stands", "remain", "remains", "trail", "trails", "lead", "leads"}
)
_COUNTS = frozenset("one two three four five six seven eight nine 1 2 3 4 5 6 7 8 9".split())
MAX_SENTENCES = 4
"""Sentences that a poll's answers go on over."""


def carry_answers(passage: Passage, drafts: list[DraftAttribution]) -> Iterator[DraftAttribution]:
    """Attributions of the sentences behind a poll's, in its paragraph, that go on with who answered what."""
    spoken = {passage.sentence_at(draft.cue_span[0])[0] for draft in drafts}
    for draft in drafts:
        if draft.reporting and not draft.question and _is_poll(passage, draft):
            content = trim(passage, _answers(passage, draft, spoken))
            if content:
                yield DraftAttribution("answers", draft.cue, draft.cue_span, draft.source, content)


def _is_poll(passage: Passage, draft: DraftAttribution) -> bool:
    """Is the source a poll, or whoever is named with one?"""
    if draft.source is None or passage.quoted(draft.cue_span[0]):
        return False
    polls = word_set("sources", "polls")
    window = passage.row[max(0, draft.source[0] - 4) : draft.source[1] + 3]
    told = any(_is_of_share(token) for start, end in draft.content for token in passage.row[start:end])
    return told and any(token.lower_ in polls or token.lower_ in {"pollster", "pollsters"} for token in window)


def _is_of_share(token: Token) -> bool:
    return token.lower_ in _SHARES


def _answers(passage: Passage, draft: DraftAttribution, spoken: set[int]) -> list[Slice]:
    """The sentences that go on with the answers, up to the first in which somebody else speaks."""
    found: list[Slice] = []
    end = passage.sentence_at(draft.cue_span[0])[1]
    paragraph = passage.paragraph_at(draft.cue_span[0])
    while end < len(passage.doc) and len(found) < MAX_SENTENCES and passage.paragraph_at(end) == paragraph:
        start, end = end, passage.sentence_at(end)[1]
        if start in spoken or end <= start or passage.quoted(start) or not _goes_on(passage, start, end):
            break
        found.append((start, end))
    return found


def _goes_on(passage: Passage, start: int, end: int) -> bool:
    """ "Fewer than one in ten had no opinion", "Labour are on 26%": who answered, or how they stand."""
    subject = next((token for token in passage.row[start:end] if token.dep_ in SUBJECTS), None)
    if subject is None:
        return False
    phrase = passage.row[start : max(subject.i + 1, subject.head.i)]
    words = passage.doc[start : phrase[-1].i + 1].text.lower().split()
    if any(_is_of_share(token) for token in phrase) or _one_in_ten(words):
        return True
    verb = subject.head
    stands = verb.lower_ in _STANDINGS or any(
        child.lower_ in {"have", "has"} and child.dep_ == "aux" for child in verb.lefts
    )
    return stands and any(_is_of_share(token) for token in passage.row[verb.i : end])


def _one_in_ten(words: list[str]) -> bool:
    """ "one in ten", "three in four"."""
    return any(second == "in" and first in _COUNTS for first, second in pairwise(words))
