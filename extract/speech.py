"""Quotations given to their speakers: beside a cue, carried on through a paragraph, carried over to the next."""

from extract.findings import Finding
from extract.frames import Frame
from extract.labels import speaker_before_colon
from extract.passage import Passage, Quotation


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
        owner = self._owner(quotation) or self._introduced(quotation)
        paragraph = self._passage.paragraph_at(quotation.start)
        if owner is None and self._passage.is_utterance(quotation) and self._last is not None:
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

    def _introduced(self, quotation: Quotation) -> Finding | None:
        finding = speaker_before_colon(self._passage, quotation)
        if finding is not None:
            self.findings.append(finding)
        return finding

    def _opens_paragraph(self, quotation: Quotation) -> bool:
        i = quotation.start
        return i == 0 or self._passage.paragraph_at(i - 1) != self._passage.paragraph_at(i)
