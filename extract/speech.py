"""Quotations given to their speakers: beside a cue, carried on through a paragraph, carried over to the next."""

from bisect import bisect_left

from extract.findings import Finding
from extract.frames import Frame
from extract.passage import Passage, Quotation, is_filler

_SENTENCE_ENDS = frozenset({".", "!", "?", ":", "…", '"', "”", "''", "’", ";"})


def assign_speech(passage: Passage, findings: list[Finding], frames: list[Frame]) -> list[Finding]:
    """Give each quotation that stands by itself to whoever speaks it, adding to `findings` or making new ones."""
    speakers = _Speakers(passage, findings, frames)
    for quotation in passage.quotations:
        speakers.take(quotation)
    return speakers.findings


class _Speakers:
    """Walks the quotations in order and remembers who spoke last, and where."""

    def __init__(self, passage: Passage, findings: list[Finding], frames: list[Frame]) -> None:
        self.findings = findings
        self._passage = passage
        self._frames = sorted((f for f in frames if not passage.quoted(f.verb.i)), key=lambda f: f.verb.i)
        self._verbs = [frame.verb.i for frame in self._frames]
        self._last: Finding | None = None
        self._last_paragraph = -9
        self._by_content = sorted(
            ((start, end, finding) for finding in findings for start, end in finding.content), key=lambda item: item[:2]
        )

    def take(self, quotation: Quotation) -> None:
        owner = self._owner(quotation) or self._beside(quotation)
        paragraph = self._passage.paragraph_at(quotation.start)
        if owner is None and not self._embedded(quotation) and self._last is not None:
            if paragraph == self._last_paragraph or (
                paragraph == self._last_paragraph + 1 and self._opens_paragraph(quotation)
            ):
                self._last.content.append((quotation.start, quotation.end))
                self._last_paragraph = paragraph
            return
        if owner is not None and owner.source is not None:
            self._last, self._last_paragraph = owner, paragraph

    def _owner(self, quotation: Quotation) -> Finding | None:
        """The finding whose content takes the quotation in already."""
        covering = [
            f for f in self.findings if any(s <= quotation.start and quotation.end <= e + 1 for s, e in f.content)
        ]
        return min(covering, key=lambda f: sum(e - s for s, e in f.content), default=None)

    def _beside(self, quotation: Quotation) -> Finding | None:
        """A cue straight after the quotation ("…” said X") or before it ("X said: “…")."""
        return None

    def _embedded(self, quotation: Quotation) -> bool:
        """Words put in quote marks within somebody's sentence, not an utterance."""
        i = quotation.start - 1
        while i >= 0 and self._passage.doc[i].is_space and "\n" not in self._passage.doc[i].text:
            i -= 1
        if i < 0 or "\n" in self._passage.doc[i].text:
            return False
        return self._passage.doc[i].text not in _SENTENCE_ENDS

    def _opens_paragraph(self, quotation: Quotation) -> bool:
        i = quotation.start
        return i == 0 or self._passage.paragraph_at(i - 1) != self._passage.paragraph_at(i)


_ = (bisect_left, is_filler)
