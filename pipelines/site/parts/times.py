"""Times in words, kept apart: the one that a value is of, and those of the page that prints it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipelines.figures.phrases import minute


def value_time(claim: Mapping[str, Any]) -> str:
    """The time that a claim's value is of: `for 2025, counted up to 12 March 2026`; empty where nothing says."""
    period, until = claim["period"], _day(claim["as_of"])
    said = [f"{'' if period.startswith('since') else 'for '}{period}"] if period else []
    return ", ".join([*said, *([f"counted up to {until}"] if until and until != period else [])])


def page_changed(claim: Mapping[str, Any]) -> str:
    """When the page says that it was last changed, where that is after its publication (`modified`)."""
    changed, published = minute(claim["modified"]), minute(claim["published"])
    return changed if changed > published else ""


def _day(iso: str | None) -> str:
    try:
        return f"{date.fromisoformat(iso or ''):%-d %B %Y}"
    except ValueError:
        return iso or ""
