"""What is found for a figure of a text: the statements of outlets, leads, and a place to look where there is none."""

from dataclasses import dataclass

from pipelines.check.fits import Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an outlet printed until it changed it."""

    claim_id: str
    quantity_text: str
    until: str | None
    """When it was seen to be gone; None where a later article says otherwise and this one still stands."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one outlet says on one source's word, or on nobody's: its latest claim that answers the figure."""

    outlet: str
    claim_id: str
    quantity_text: str
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    source: str | None
    via: str | None
    published: str | None
    url: str | None
    """None in a sample database: its addresses lead nowhere."""
    sentence: str
    """The outlet's own words."""
    denied: bool
    """Does the outlet, or its source, deny it?"""
    denies: bool
    """Does it deny what the text says, or say what the text denies?"""
    compatible: bool
    """Can it be true together with the text?"""
    fit: Fit
    """Does it bear the text out (`fits`), say less than the text (`says_less`), or cannot both be true (`against`)?"""
    own_source: bool
    """Is it on the word of the source that the text names, or the word of the outlet that the text has it from?"""
    told: bool
    """Does the text itself give this value, or this denial, beside its own?"""
    agreed_before: bool
    """Did what the outlet said earlier, and has since changed, bear out the text?"""
    earlier: Earlier | None
    """What that was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLead:
    """What an outlet's feed says, whose page was refused: a lead, and no evidence."""

    outlet: str
    claim_id: str
    provenance: str
    quantity_text: str
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    source: str | None
    published: str | None
    url: str | None
    """None in a sample database: its addresses lead nowhere."""
    sentence: str
    note: str
    """What it is, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The figure most like one that was not found: a place to look, and no evidence."""

    figure_id: str
    figure_title: str
    values: tuple[str, ...]
    """What outlets print there, each once."""
