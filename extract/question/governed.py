"""A number with the words of its own clause that govern it."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from extract.grammar import DEFINITE, NOUNS, SUBJECTS
from extract.lexicon import word_set
from extract.passage.subjects import subject_of
from extract.question.setting import Setting
from extract.words import Word

MAX_BEFORE = 80
"""Characters before a number in which words that belong to it are sought."""

MONEY = re.compile(r"[£$€]|\b(?:pence|pounds?|dollars?|euros?)\b|\d[pc]\b", re.I)
DURATION = re.compile(r"\b(?:second|minute|hour|day|week|month|year|decade|fortnight|night)s?\b", re.I)
_FIRST_WORD = re.compile(r"\s*(\w+)")
_SHARE = re.compile(r"%|per ?cent|\bpoints?\b|\bin (?:\w+|\d+)\Z|\b(?:half|third|quarter|fifth|tenth)s?\b", re.I)


class Governed:
    """A number with the words of its own clause that govern it."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        start, end = setting.start - setting.offset, setting.end - setting.offset
        self.before = setting.text[max(0, start - MAX_BEFORE) : start]
        self.text, self.after = setting.text[start:end], setting.text[end:]
        self.own = set(range(setting.number.start, setting.number.end))
        self.verb = setting.verb
        self.nouns = list(self._nouns())
        subject = subject_of(self.verb) if self.verb is not None else None
        self.subject = setting.row[subject.i] if subject is not None else None

    def _nouns(self) -> Iterator[Word]:
        """The nouns that the number hangs on, below the verb of its clause."""
        for i in self.setting.above:
            token = self.setting.row[i]
            if token.pos_ in {"VERB", "AUX"}:
                return
            if token.tag_ in NOUNS:
                yield token

    @cached_property
    def last(self) -> str:
        """The word right before the number; empty where a mark stands there."""
        return _word_at_end(self.before.rstrip())

    @cached_property
    def next(self) -> str:
        """The word right behind the number, in lower case; empty where a mark stands there."""
        found = _FIRST_WORD.match(self.after)
        return found[1].lower() if found is not None else ""

    @cached_property
    def is_share(self) -> bool:
        """Is it of a whole: "46%", "six in ten"?"""
        return _SHARE.search(self.text) is not None

    @cached_property
    def describes(self) -> bool:
        """Does the number describe another noun, as in "its 18.4% stake"?"""
        following = self.setting.root.head
        if following.i != self.setting.number.end or following.tag_ not in NOUNS:
            return False
        return bool(self.is_share or MONEY.search(self.text) or DURATION.search(self.text))

    @property
    def is_of_named(self) -> bool:
        """Does a bare number stand before "of the", "of its", as in "three of the children"?"""
        row, number = self.setting.row, self.setting.number
        of = next((t for t in row[number.start : min(number.end + 1, self.setting.last)] if t.lower_ == "of"), None)
        if of is None or of.i == number.start or of.nbor(-1).tag_ != "CD" or of.i + 1 >= self.setting.last:
            return False
        before = row[number.start - 1] if number.start > self.setting.first else None
        named = before is not None and (before.tag_ in NOUNS or before.lower_ == "in")  # "day 9", "one in three"
        return not named and (of.nbor().lower_ in DEFINITE or of.nbor().tag_ == "CD")

    @property
    def is_inserted(self) -> bool:
        """Does the number stand between commas, as an age does?"""
        return self.before.endswith((", ", ", at ")) and self.after.startswith(",")

    @property
    def is_object(self) -> bool:
        """Is the number, or what it counts, the object of its verb?"""
        top = self.nouns[-1] if self.nouns else self.setting.root
        return top.dep_ in {"dobj", "npadvmod", "oprd"}

    @property
    def is_given(self) -> bool:
        """Does it belong to somebody already, as in "its 184,000 members will walk out", "will end his eight years"?"""
        before = (
            self.setting.row[self.setting.number.start - 1] if self.setting.number.start > self.setting.first else None
        )
        return before is not None and before.tag_ in {"PRP$", "POS"}

    @property
    def is_inside_subject(self) -> bool:
        """Does it only describe who acts, as in "settlements of 4% would delay it", "inflation, at 4%, will eat it"?"""
        others = [noun for noun in self.nouns if noun.i not in self.own]
        if not others or others[-1].dep_ != "nsubj":
            return False
        top = others[-1]
        below = [i for i in self.setting.above if self.setting.above[i].up < self.setting.above[top.i].up]
        tied = any(self.setting.row[i].pos_ == "ADP" for i in below)
        return tied and not any(child.lower_ in {"a", "an"} for child in top.lefts)  # "an army of 2,800 will go"

    def verbs(self) -> Iterator[Word]:
        """The verbs above the number up to the end of its clause: "rise" and "expected" of "expected to rise"."""
        token = self.verb
        for _ in range(4):
            if token is None:
                return
            yield token
            token = _verb_above(token)

    def told_by(self) -> Iterator[Word]:
        """The nouns above the number and the words of who tells or hears it: "a poll by X found", "in a survey"."""
        yield from self.nouns
        for i in self.setting.above:
            verb = self.setting.row[i]
            if verb.pos_ not in {"VERB", "AUX"}:
                continue
            if verb.dep_ == "relcl":
                yield verb.head  # "a survey in which 40% said"
            for child in verb.dependents:
                if child.dep_ in SUBJECTS and child.i not in self.own:
                    last = min(child.right_edge.i + 1, self.setting.last)
                    yield from self.setting.row[max(child.left_edge.i, self.setting.first) : last]
                elif child.dep_ in {"dobj", "dative"} and child.i not in self.own:
                    yield from [child, *child.lefts]
                elif child.dep_ == "prep" and child.lower_ in {"in", "to"}:
                    yield from child.rights

    def is_level_of(self, key: Literal["limit", "target"]) -> bool:
        """Is the number the value of such a noun: "a limit of 80", "the cap will be £90", "raised the cap to £90"?"""
        if self.last in {"by", "for", "on", "from", "after", "within"}:
            return False
        limits, targets = word_set("question", "scopes.limit_nouns"), word_set("question", "scopes.target_nouns")
        words = limits if key == "limit" else targets
        others = [noun for noun in self.nouns if noun.i not in self.own]
        if any(noun.lemma_.lower() in words for noun in others):
            return True
        if others or (
            self.is_object and self.verb is not None and self.verb.lemma_ in word_set("question", "scopes.setting")
        ):
            return False  # "frozen thresholds raise £8bn"
        if self.verb is None or self.verb.lemma_.lower() not in word_set("question", "scopes.level_verbs"):
            return False
        if self.subject is not None and self.subject.i not in self.own:
            said = [self.subject, *(c for c in self.subject.lefts if c.dep_ in {"amod", "compound"})]
            if any(token.lemma_.lower() in words for token in said[: 1 if key == "target" else None]):
                return True
        return any(c.dep_ == "dobj" and c.i not in self.own and c.lemma_.lower() in words for c in self.verb.dependents)


def _word_at_end(text: str) -> str:
    start = len(text)
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:]


def _verb_above(verb: Word) -> Word | None:
    """What a verb without a time of its own takes it from: "expected to rise", "will close two and open three"."""
    bare = not any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in verb.lefts)
    infinitive = any(child.lower_ == "to" for child in verb.lefts)
    raised = infinitive and verb.dep_ in {"xcomp", "ccomp", "acl"}
    joined = bare and verb.tag_ == "VB" and verb.dep_ == "conj"
    above = verb.head
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and above.lower_ == "to":
        return above.head if above.head.pos_ == "VERB" else None  # "committed to opening"
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and not any(verb.lefts):
        return above if above.pos_ in {"VERB", "AUX"} else None  # "will freeze it, dragging"
    return above if (raised or joined) and above is not verb and above.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} else None
