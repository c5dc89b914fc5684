"""The form by which a claim is judged, read: what was typed as a judgement, or what is missing from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.records import SOURCE_KINDS
from pipelines.decisions.judgement import WRONG, Judgement, Wrong
from pipelines.site.pages.judge_data import Case

LONGEST = 300
"""Characters of a name, a reason, a source."""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form, whether it can be taken or not: nothing that was typed is lost."""

    wrong: Wrong = "figure"
    to: str = "own"
    """`own`, the id of a figure that is offered, or `named`."""
    named: str = ""
    """The id or the address of another figure."""
    also: frozenset[str] = field(default_factory=frozenset)
    """Other claims that are none of the figure either."""
    whose: str = "named"
    """`named` or `nobody`."""
    source: str = ""
    source_kind: str = ""
    """Empty for what is known of it."""
    number: str = "says"
    """`says` or `none`."""
    says: str = ""
    by: str = ""
    why: str = ""
    back: str = ""

    @property
    def figure(self) -> str | None:
        """The id of the figure that it belongs to; None for one of its own."""
        if self.wrong != "figure" or self.to == "own":
            return None
        named = self.named if self.to == "named" else self.to
        return named.partition("?")[0].partition("#")[0].rstrip("/ ").rpartition("/")[2].strip().removesuffix(".json")

    def problem(self, case: Case, *, signed: bool = True) -> str:
        """What is missing, in a sentence; empty where nothing is. Where it is not `signed`, neither name nor reason."""
        missing = {
            "It answers no figure now, so there is none to take it out of.": self.wrong == "figure"
            and not may_part(case),
            "Which figure does it belong to? Give its address or its name.": self.figure == "",
            "On whose word does it stand? Give a name, or choose “nobody”.": self.wrong == "source"
            and self.whose == "named"
            and not (self.source or self.source_kind),
            "Which value is right? Type it as a sentence would have it.": self.wrong == "value"
            and self.number == "says"
            and not self.says,
            "Who are you? A decision has a name to it.": signed and not self.by,
            "Why? The reason is for those who come after.": signed and not self.why,
        }
        return next((told for told, is_missing in missing.items() if is_missing), "")

    def judgement(self, case: Case) -> Judgement:
        """What is to be decided; call it where there is no problem."""
        claim = case.claim["claim_id"]
        if self.wrong == "figure":
            others = [one["claim_id"] for one in case.others if one["claim_id"] in self.also]
            return Judgement(claims=(claim, *others), figure=case.claim["figure_id"], other=self.figure)
        if self.wrong == "source":
            return Judgement(claims=(claim,), right=self._source())
        return Judgement(claims=(claim,), right={"says": self.says} if self.number == "says" else {})

    def _source(self) -> Mapping[str, Any]:
        if self.whose == "nobody":
            return {"no_source": True}
        given = {"source": self.source, "source_kind": self.source_kind}
        return {name: value for name, value in given.items() if value}


def read_form(fields: Mapping[str, Sequence[str]], *, by: str = "") -> Form:
    """The form out of the fields of a request; `by` is the name that the reader gave before."""

    def line(name: str, default: str = "") -> str:
        values = fields.get(name) or [default]
        return " ".join(values[0].replace("\0", "").split())[:LONGEST]

    def one_of(name: str, known: Sequence[str]) -> str:
        return line(name) if line(name) in known else known[0]

    return Form(
        wrong=one_of("wrong", WRONG),  # type: ignore[arg-type]
        to=line("to", "own") or "own",
        named=line("named"),
        also=frozenset(fields.get("also", ())),
        whose=one_of("whose", ("named", "nobody")),
        source=line("source"),
        source_kind=one_of("source_kind", ("", *SOURCE_KINDS)),
        number=one_of("number", ("says", "none")),
        says=line("says"),
        by=line("by", by),
        why=line("why"),
        back=line("back"),
    )


def may_part(case: Case) -> bool:
    """Can the claim be taken out of its figure? What an article states no more is in none of its own accord."""
    return case.figure is not None and not case.claim["withdrawn_at"] and case.claim["decided"] != "rejected"


def way_back(form: Form, default: str) -> str:
    """The page of this site from which the reader came; `default` where what he gives is none of it."""
    path = form.back
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path and path.isprintable()
    return path if is_ours else default
