"""How near words of a sentence are to a number in it: by the parse first, then by what stands between them."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Span

from extract.grammar import SUBJECTS
from extract.passage.parsed import MAX_REACH
from extract.words import Word, root_of, words_of

MAX_CLIMB = 12
"""Steps up the parse: enough for any clause in news, and a bound on broken parses."""
MAX_TEXT = 1_000
"""Tokens on either side that tell what a text is about: most articles wholly."""
FAR = 7.0
"""What is farther away than this is another number's, or nobody's."""

_AGE = re.compile(r"-years?-old|\byears? old\b|\baged\b", re.I)
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp", "dep"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "would", "'d", "could", "may", "might", "wo"})
_SPOKEN = frozenset({"ccomp", "parataxis"})
_BASES = frozenset({"than", "from", "compared", "against", "versus", "on", "to"})


@dataclass(frozen=True, slots=True)
class Above:
    """How a word governs a number."""

    up: int
    """Steps of the parse."""
    clauses: int
    spoken: bool
    """What it governs there is said or thought."""
    joined: bool
    """What it governs there is joined to it by "and"."""


@dataclass(frozen=True)
class Setting:
    """A number in its sentence."""

    number: Span
    """With the noun that it counts."""
    first: int
    last: int
    """Tokens of the sentence, as far as it is looked at."""

    row: list[Word]
    """All words of the text."""

    @cached_property
    def text(self) -> str:
        """The sentence."""
        return str(self.number.doc[self.first : self.last].text)

    @cached_property
    def offset(self) -> int:
        """Code point at which the sentence begins."""
        return int(self.row[self.first].idx)

    @cached_property
    def start(self) -> int:
        """Code point at which the number begins."""
        return int(self.number.start_char)

    @cached_property
    def end(self) -> int:
        """Code point behind the number."""
        return int(self.number.end_char)

    @cached_property
    def is_age(self) -> bool:
        """ "A 36-year-old", or digits between commas as behind a name: "Ms Reed, 46, will"."""
        text = self.number.text
        if not text.isdigit():
            return _AGE.search(text) is not None
        last = self.number.end
        if self.number.start == self.first or last >= self.last:
            return False
        return self.row[self.number.start - 1].text == "," and self.row[last].text in {",", ".", ")"}

    @cached_property
    def root(self) -> Word:
        """The head of the number."""
        return self.row[self.number.root.i]

    @cached_property
    def above(self) -> dict[int, "Above"]:
        """What governs the number, by place."""
        token, depth, spoken, joined = self.root, 0, False, False
        found = {token.i: Above(0, 0, False, False)}
        for step in range(1, MAX_CLIMB):
            if token.head is token:
                found[token.i] = Above(MAX_CLIMB - 1, depth, spoken, joined)  # it governs all that is said
                break
            if _ends_clause(token):
                depth += 1
                spoken = spoken or token.dep_ in _SPOKEN
                joined = token.dep_ == "conj"
            token = token.head
            found[token.i] = Above(step, depth, spoken, joined)
        return found

    @cached_property
    def verb(self) -> Word | None:
        """The verb of the number's own clause."""
        return next((self.row[i] for i in self.above if self.row[i].pos_ in {"VERB", "AUX"}), None)

    def is_beside(self, words: set[str]) -> bool:
        """Does the text around it hold one of some words?"""
        around = self.row[max(0, self.number.start - MAX_TEXT) : self.number.end + MAX_TEXT]
        return any(token.lower_ in words for token in around)

    def distance(self, first: int, last: int) -> float:
        """How far the tokens from `first` up to `last` are from the number; more than `FAR`: not its."""
        governor, phrase = _governor(self.row, first, last)
        steps, clauses, token = 0, 0, governor
        while steps < MAX_CLIMB and token.i not in self.above and token.head is not token:
            steps += 1
            clauses += _ends_clause(token) + 2 * _is_purpose(token)
            if token.dep_ == "conj" and _ends_clause(token) and any(c.dep_ in SUBJECTS for c in token.lefts):
                if self._is_bare(token.head):
                    return 3.0 + 0.5 * steps  # "two have died and 86 were hurt in Dorvale on Monday"
                clauses += 2  # "there were 240 and all were tested in January"
            if clauses and token.dep_ == "appos":
                clauses += 2  # "16 per cent, a figure that has not moved since 2016"
            token = token.head
        if token.i not in self.above:
            steps = MAX_CLIMB
        above = self.above.get(token.i, Above(MAX_CLIMB, 3, False, False))
        if above.spoken and not (steps == 0 and self._fronted(phrase.i)):
            return FAR + 1  # "said on Tuesday", "a meeting in Dorvale heard"
        if above.clauses and governor.pos_ in {"VERB", "AUX"} and not self._opens_clause(phrase.i):
            clauses += 1  # "wept on Tuesday as they read 11 names"
        if above.joined and phrase.i > token.i:
            clauses += 2  # "six were tested in January and there were 240": only what stands before both is of both
        if clauses > 1:
            clauses += 1
        tree = 0.3 * above.up + 1.5 * above.clauses + 0.5 * steps + 1.5 * clauses + (0 if above.up == 0 else 0.5)
        gap = max(first - self.number.end, self.number.start - last, 0)
        shared = steps == 0 and above.clauses == 0
        other = clauses == 0 and steps > 0 and self._rivals(first)
        if other:
            return FAR + 1  # "fined £2m after 31,500 hours of filth last year"
        return tree + 0.08 * gap + self._between(first, last, shared=shared)

    def _is_bare(self, verb: Word) -> bool:
        """Does nothing but "and" follow the verb of the number's clause, so that it shares what comes after?"""
        following = self.row[verb.i + 1] if verb.i + 1 < self.last else verb
        return verb.i in self.above and self.root.i < verb.i and following.tag_ == "CC"

    def _between(self, first: int, last: int, *, shared: bool) -> float:
        """Other numbers on the way take the words for themselves; those behind "from" or "than" entirely.

        `shared`: the words are said of the verb of both.
        """
        if last <= self.number.start:
            if self._opens_clause(first):
                return 0.0
            return self._taken(first, shared=shared) + 2.0 * len(self._numbers(last, self.number.start))
        others = self._rivals(first)
        if not others:
            return 0.0
        between = self.row[self.number.end : others[-1]]
        base = any(token.lower_ in _BASES and token.i + 4 > other for token in between for other in others)
        apart = any(self.row[other + 1].lower_ == "of" for other in others if other + 1 < first)
        return FAR + 1 if base or apart else 4.0 * len(others)

    def _rivals(self, first: int) -> list[int]:
        """The numbers from this one up to a place, without the whole in "three of its four mills"."""
        end = self.number.end
        whole = end + 4 if end < self.last and self.row[end].lower_ == "of" else end
        return [i for i in self._numbers(end, first) if i >= whole]

    def _taken(self, first: int, *, shared: bool) -> float:
        """ "9.3 per cent in 2016 has withered to 6.1", "from 8 in 2016 to 9": the year is that of the number before."""
        start = max(self.first, first - 6)
        cut = next((i for i in range(first - 1, start, -1) if self.row[i].text in {",", ";", "–", "—"}), start)
        numbers = self._numbers(cut, first)
        if not numbers:
            return 0.0
        if self.row[max(numbers[0] - 1, 0)].lower_ in {"from", "than", "against"}:
            return FAR
        return 0.0 if shared else 4.0

    def _numbers(self, first: int, last: int) -> list[int]:
        inside = range(max(first, self.first), min(last, self.last))
        return [i for i in inside if self.row[i].tag_ == "CD" and not self._stands_apart(i)]

    def _stands_apart(self, i: int) -> bool:
        """ "one day", "7am", "within four hours", and what is said again in brackets: no rival for words around it."""
        following = self.row[i + 1].lower_ if i + 1 < self.last else ""
        bracketed = self.row[max(i - 2, 0)].text == "(" or self.row[max(i - 1, 0)].text == "("
        within = i > 0 and self.row[i - 1].lower_ in {"within", "inside"}
        return self.row[i].lower_ == "one" or within or bracketed or following in {"am", "pm", "a.m.", "p.m."}

    def _opens_clause(self, first: int) -> bool:
        """Nothing but a preposition and words of joining stands before it in its clause."""
        before = [
            t for t in self.row[max(self.first, first - 3) : first] if t.tag_ not in {"IN", "DT", "CC", "RB", "TO"}
        ]
        return not before or before[-1].text in {",", ";", ":", "–", "—", "“", '"', "‘", "'"} or before[-1].is_space

    def _fronted(self, first: int) -> bool:
        return first - self.first <= 3


def _ends_clause(token: Word) -> bool:
    """Is it the verb of a clause of its own, as "taking it to 40" behind a comma is not?"""
    if token.pos_ not in {"VERB", "AUX"} or not (token.dep_ in _CLAUSES or token.dep_ == "conj"):
        return False
    return not (token.tag_ == "VBG" and token.dep_ == "advcl" and not any(token.lefts))


def _is_purpose(token: Word) -> bool:
    """ "Needs five votes to pass a budget in April": when and where of what it is for are not those of the number."""
    return token.tag_ == "VB" and token.dep_ in {"advcl", "acl", "relcl"} and any(c.lower_ == "to" for c in token.lefts)


def lies_ahead(verb: Word) -> bool:
    """ "Will rise", "could be cut", "is to close", in headlines "to close"; not "could be as high as", "he'd gone"."""
    words = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    if words & _FUTURE and "have" not in words and (verb.tag_ == "VB" or "be" in words):
        return verb.lemma_ != "be" or not words & {"could", "may", "might"}
    told = verb.dep_ == "xcomp" and verb.head.lemma_ == "be"
    return "to" in words and (told or verb.dep_ == "ROOT")


@lru_cache(maxsize=1)
def setting_of(doc: Doc, number: tuple[int, int]) -> Setting | None:
    """A number, by its code points, in its sentence; kept until the next, as several slots ask for it in turn."""
    span = doc.char_span(*number, alignment_mode="expand")
    if span is None or not len(span):
        return None
    row = words_of(doc)
    sentence = row[span.start].sent
    first, last = max(sentence.start, span.start - MAX_REACH), min(sentence.end, span.end + MAX_REACH)
    return Setting(span, first, last, row)


def _governor(row: list[Word], first: int, last: int) -> tuple[Word, Word]:
    """What a phrase hangs on, through the preposition that brings it in, and the top of the phrase."""
    token = root_of(row, first, last)
    while token.dep_ in {"pobj", "pcomp"} and token.head is not token:
        token = token.head
        while token.dep_ == "prep" and token.head.dep_ == "prep":
            token = token.head
    return token.head, token
