"""A line of the verdict: what was asked, what was found, and whether it is right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table."""

    asked: str
    found: str
    right: bool | None
    """None for what is told and not judged."""


def table(checks: list[Check]) -> str:
    """The checks as lines to print."""
    marks = {True: "ok   ", False: "WRONG", None: "     "}
    width = max(len(check.asked) for check in checks)
    return "\n".join(f"{marks[check.right]} {check.asked:{width}}  {check.found}" for check in checks)
