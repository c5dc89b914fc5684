"""A note to an outlet about one of its figures, ready to send: both sentences, their times, where they are archived.

It asks and never tells: what two texts say is shown, which of them is right is not for this program to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from extract.records import claim_of
from pipelines.compare.intervals import both_true
from pipelines.figures.clauses import names_of
from pipelines.figures.phrases import minute

Row = Mapping[str, Any]
Reason = Literal["differs", "unattributed"]

MOST_OTHERS = 3
"""Sentences of others in a note: who reads it wants to see that they differ, not to count them."""
LONGEST_LINK = 1900
"""Characters of a mail link: some programs cut what is longer."""

_ASKED: dict[Reason, str] = {
    "differs": "As they are printed, these do not fit together. We do not know which is right, and may have read one "
    "of them wrongly, or they may count different things. Could you look at it and, should it need it, correct or "
    "clarify it?",
    "unattributed": "We find no source given for this figure there, and may have missed it. Could you tell us whose "
    "figure it is, and name the source?",
}
_ASKED_OF_CHANGE = (
    "Could you tell us why it was changed and, should the earlier figure not have been right, whether readers are told?"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that an outlet printed, and where and when."""

    outlet: str
    title: str
    text: str
    url: str
    seen: str
    """When we first saw it, to the minute."""
    record: str
    """Name of the archived page."""
    published: str = ""
    whose: str = ""
    """On whose word, in words; empty where nobody is named."""


@dataclass(frozen=True, slots=True)
class Note:
    """A mail."""

    subject: str
    """Of one line: a line break would begin a header of its maker's."""
    text: str

    @property
    def mail(self) -> str:
        """A link that opens it in the reader's mail program, addressed to nobody; without its text where too long."""
        head = f"mailto:?subject={quote(self.subject)}"
        lines = "\r\n".join(self.text.split("\n"))
        whole = f"{head}&body={quote(lines)}"
        return whole if len(whole) <= LONGEST_LINK else head


def against(claim: Row, others: Iterable[Row]) -> list[Row]:
    """Claims of other outlets that cannot be true if this one is: one an outlet, those with a named source first."""
    own = claim_of(claim)
    rivals = [
        other
        for other in others
        if other["outlet"] != claim["outlet"] and not other["negated"] and not both_true(own, claim_of(other))
    ]
    found: dict[str, Row] = {}
    for other in sorted(rivals, key=_telling):
        found.setdefault(other["outlet"], other)
    return sorted(found.values(), key=_telling)[:MOST_OTHERS]


def reason(claim: Row, others: Sequence[Row], rivals: Sequence[Row]) -> Reason | None:
    """What there is to ask its outlet about a claim, among all claims of its figure; None for nothing."""
    if claim["negated"] or claim["withdrawn_at"]:
        return None
    if rivals:
        return "differs"
    named = any(other["source"] for other in [claim, *others] if other["outlet"] == claim["outlet"])
    return None if named else "unattributed"


def asked_for(why: Reason, rivals: Sequence[str]) -> str:
    """A reason in words, after the name of the outlet; `rivals` names outlets against which it stands."""
    return f"prints what does not fit {names_of(rivals or ['the others'])}" if why == "differs" else "names no source"


def note_of_claim(own: Sentence, rivals: Sequence[Sentence], why: Reason, *, figure: str, address: str) -> Note:
    """A note about a sentence; `figure` says what it counts, `address` where all of it stands side by side."""
    parts = ["Dear editors,", f"Your article “{own.title}”{_published(own)} says:", _quoted(own)]
    if why == "differs":
        parts += [f"On what seems to be the same question ({figure}), others say:"]
        parts += [f"{other.outlet}{_published(other)}{_whose(other)}:\n\n{_quoted(other)}" for other in rivals]
    named = f"Yours is {own.whose}. " if own.whose and why == "differs" else ""
    parts += [named + _ASKED[why], *_end(address)]
    return Note(_line(f"A figure in “{own.title}”"), "\n\n".join(parts))


def note_of_change(before: Sentence, after: Sentence | None, *, owned_by: str | None, address: str) -> Note:
    """A note about a sentence that was changed, or dropped where there is no `after`.

    `owned_by` is the sentence by which the article itself says so.
    """
    parts = ["Dear editors,", f"Your article “{before.title}”{_published(before)} said:", _quoted(before)]
    if after is None:
        parts.append("That sentence is no longer in it.")
    else:
        parts += ["It now says:", _quoted(after)]
    owned = f"It tells its readers: “{owned_by}”" if owned_by else "We find no note in it that tells its readers."
    parts += [f"{owned} {_ASKED_OF_CHANGE}", *_end(address)]
    return Note(_line(f"A change in “{before.title}”"), "\n\n".join(parts))


def _line(text: str) -> str:
    return " ".join(text.split())


def _end(address: str) -> list[str]:
    return [f"All of it side by side: {address}", "Times are UTC.", "With kind regards"]


def _quoted(sentence: Sentence) -> str:
    lines = [f"  “{' '.join(sentence.text.split())}”", f"  {sentence.url}", f"  seen {minute(sentence.seen)}"]
    lines[-1] += f", archived as {sentence.record}" if sentence.record else ""
    return "\n".join(line for line in lines if line.strip())


def _published(sentence: Sentence) -> str:
    return f" ({minute(sentence.published)})" if sentence.published else ""


def _whose(sentence: Sentence) -> str:
    return f", {sentence.whose or 'no source named'}"


def _telling(claim: Row) -> tuple[bool, bool, str, str]:
    """The order in which claims are shown to somebody who gives another figure."""
    return not claim["source"], claim["field"] == "title", claim["published"] or "~", claim["claim_id"]
