"""The sentences of a parsed text by what stands in them: the evidence around a number, and what is known of it."""

from bisect import bisect_right
from collections import Counter

from spacy.tokens import Doc

from extract.confidence import SentenceFacts
from extract.records import Span
from extract.words import text_of

MAX_SENTENCE = 2_000
"""Characters of evidence kept around a number: longer "sentences" are lists or broken markup."""


class Sentences:
    """The sentences of a parsed text, looked up by place."""

    def __init__(self, doc: Doc) -> None:
        self.text = text_of(doc)
        self._spans: list[Span] = [(s.start_char, s.end_char) for s in doc.sents]
        self._starts = [start for start, _ in self._spans]
        seen: Counter[str] = Counter()
        self._occurrence = []
        for start, end in self._spans:
            words = " ".join(self.text[start:end].split())
            self._occurrence.append(seen[words])
            seen[words] += 1

        self._quantities: Counter[int] = Counter()
        self._cues: set[int] = set()

    def count(self, number: Span) -> None:
        """A quantity stands here."""
        self._quantities[self._index(number)] += 1

    def mark_cue(self, cue: Span | None) -> None:
        """Somebody is said to speak here."""
        if cue is not None:
            self._cues.add(self._index(cue))

    def around(self, number: Span) -> SentenceFacts:
        """What is known of the sentence around a number."""
        i = self._index(number)
        return SentenceFacts(self._quantities[i], i in self._cues)

    def _index(self, span: Span) -> int:
        return bisect_right(self._starts, span[0]) - 1

    def at(self, number: Span) -> tuple[str, int, int]:
        """The sentence around a number: its text, where it starts, and how often it stood before."""
        i = self._index(number)
        start, end = self._spans[i]
        if end - start > MAX_SENTENCE:
            start = max(start, number[0] - MAX_SENTENCE // 2)
            end = min(end, number[0] + MAX_SENTENCE // 2)
        end = max(end, number[1])
        raw = self.text[start:end]
        lead = len(raw) - len(raw.lstrip())
        return raw.strip(), start + lead, self._occurrence[i]
