"""Quotations given to their speakers: beside a cue, carried on through a paragraph, carried over to the next."""

from bisect import bisect_left

from extract.attribution.labels import signature_after, speaker_before_colon
from extract.cue.draft import DraftAttribution
from extract.passage.parsed import Passage, Quotation


def assign_speech(passage: Passage, drafts: list[DraftAttribution]) -> list[DraftAttribution]:
    """Give each quotation that stands by itself to whoever speaks it.

    Adds the quotation to the speaker's draft, or makes a draft for it; returns all drafts.
    """
    speakers = _Speakers(passage, drafts)
    for number, quotation in enumerate(passage.quotations):
        speakers.take(number, quotation)
    return speakers.drafts


class _Speakers:
    """Walks the quotations in order and remembers who spoke last, and where."""

    def __init__(self, passage: Passage, drafts: list[DraftAttribution]) -> None:
        self.drafts = list(drafts)
        self._passage = passage
        self._owners = _owners(passage, drafts)
        self._last: DraftAttribution | None = None
        self._last_paragraph = -9

    def take(self, number: int, quotation: Quotation) -> None:
        paragraph = self._passage.paragraph_at(quotation.start)
        owner = self._owners.get(number) or self._introduced(quotation)
        if owner is None and self._last is not None and self._carries_on(quotation, paragraph):
            self._last.content.append((quotation.start, quotation.end))
            self._last_paragraph = paragraph
        elif owner is not None and owner.source is not None:
            self._last, self._last_paragraph = owner, paragraph

    def _carries_on(self, quotation: Quotation, paragraph: int) -> bool:
        """Does whoever spoke last go on: in the same paragraph, or in the next one, which a quotation opens?"""
        if not self._passage.is_utterance(quotation):
            return False
        if paragraph == self._last_paragraph:
            return True
        return paragraph == self._last_paragraph + 1 and self._opens_paragraph(quotation)

    def _introduced(self, quotation: Quotation) -> DraftAttribution | None:
        draft = speaker_before_colon(self._passage, quotation) or signature_after(self._passage, quotation)
        if draft is not None:
            self.drafts.append(draft)
        return draft

    def _opens_paragraph(self, quotation: Quotation) -> bool:
        i = quotation.start
        return i == 0 or self._passage.paragraph_at(i - 1) != self._passage.paragraph_at(i)


def _owners(passage: Passage, drafts: list[DraftAttribution]) -> dict[int, DraftAttribution]:
    """By quotation number, the draft with the shortest content that takes the quotation in already."""
    starts = [quotation.start for quotation in passage.quotations]
    owners: dict[int, DraftAttribution] = {}
    for draft in drafts:
        for start, end in draft.content:
            # a transcript's label stands within the quotation that its paragraph opens
            first = bisect_left(starts, start) - (passage.quotation_at(start) is not None and draft.rule == "label")
            for number in range(first, bisect_left(starts, end)):
                # a content may stop short of the closing mark
                inside = passage.quotations[number].end <= end + 1
                if inside and (number not in owners or draft.length < owners[number].length):
                    owners[number] = draft
    return owners
