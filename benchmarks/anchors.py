"""What the best peers reach on each measure, and what this project means to reach on the halves it can see.

Peers' figures are measured, not quoted from papers, on the same dev data where the note says "dev".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """One measure of one set, in per cent (counts where `unit` is not "%")."""

    set: str
    measure: str
    title: str
    peer: str
    peer_score: float | None
    floor: float
    """What the dev half must reach."""
    unit: str = "%"
    lower_is_better: bool = False


ANCHORS = (
    Anchor("newsquant", "value", "value, strict F1", "CQE, dev", 90.2, 95),
    Anchor("newsquant", "value+unit", "value and unit", "CQE, dev", 82.5, 88),
    Anchor("newsquant", "value+change", "value and change", "CQE, kept back", 85.3, 91),
    Anchor("polnear", "number_attribution_reported", "number given its source, reported F1", "Citron, dev", 65.5, 85),
    Anchor("polnear", "number_attribution_strict", "the same, strict", "Citron, dev", 61.9, 77),
    Anchor("polnear", "content_token", "words inside attributed content", "Citron, dev", 70.4, 0),
    Anchor("cases", "own", "our small cases, right in everything", "none", None, 80),
    Anchor("cases", "shared", "small cases of others, right in everything", "none", None, 100),
    Anchor("stories", "detection", "detection F1", "none", None, 95),
    Anchor("stories", "source_when_gold_has_one", "source right where there is one", "prototype", 77, 87),
    Anchor("stories", "source_when_gold_has_none", "source right where there is none", "prototype", 93, 96),
    Anchor("stories", "comparator", "comparator right", "none", None, 97),
    Anchor("stories", "unit", "unit right", "none", None, 97),
    Anchor("stories", "all_fields_e2e", "every field right", "none", None, 67),
    Anchor("stories", "not_claims", "non-claims taken for claims", "none", None, 7, lower_is_better=True),
    Anchor("stories", "bcubed_multi_member", "figures: B-cubed F1", "MiniLM, gold claims", 92.6, 82),
    Anchor("stories", "pairwise", "figures: pairwise F1", "MiniLM, gold claims", 86.0, 69),
    Anchor("stories", "status", "figures: status, macro", "MiniLM, gold claims", 78.4, 74),
    Anchor("stories", "conflicts", "conflicting figures found, of 16", "MiniLM, gold claims", 10, 10, unit=""),
    Anchor(
        "stories",
        "distractors",
        "distractor pairs merged, of 22",
        "MiniLM, gold claims",
        3,
        3,
        unit="",
        lower_is_better=True,
    ),
    Anchor("stories", "gold_bcubed", "given gold claims: B-cubed F1", "MiniLM", 92.6, 84),
    Anchor("stories", "gold_pairwise", "given gold claims: pairwise F1", "MiniLM", 86.0, 71),
    Anchor("stories", "gold_status", "given gold claims: status, macro", "MiniLM", 78.4, 74),
    Anchor("stories", "gold_conflicts", "given gold claims: conflicts found, of 16", "MiniLM", 10, 8, unit=""),
    Anchor(
        "stories",
        "gold_distractors",
        "given gold claims: distractor pairs merged, of 22",
        "MiniLM",
        3,
        3,
        unit="",
        lower_is_better=True,
    ),
    Anchor("lineup", "bcubed", "our own stories: B-cubed F1", "none", None, 86),
    Anchor("lineup", "pairwise", "our own stories: pairwise F1", "none", None, 72),
    Anchor("lineup", "status", "our own stories: status, macro", "none", None, 72),
    Anchor("lineup", "conflicts", "our own stories: conflicts found, of 211", "none", None, 40, unit=""),
    Anchor(
        "lineup",
        "distractors",
        "our own stories: pairs merged, of 357",
        "none",
        None,
        21,
        unit="",
        lower_is_better=True,
    ),
    Anchor("stories", "conflict_precision", "figures called conflict that are one", "none", None, 82),
    Anchor("stories", "conflict_recall", "conflicts found", "none", None, 65),
    Anchor("stories", "agree_precision", "figures called agree that do", "none", None, 85),
    Anchor("lineup", "conflict_precision", "our own stories: called conflict that are one", "none", None, 82),
    Anchor("lineup", "conflict_recall", "our own stories: conflicts found", "none", None, 65),
    Anchor("lineup", "agree_precision", "our own stories: called agree that do", "none", None, 85),
    Anchor("pages", "text_f1", "text F1, mean", "newspaper4k", 92.9, 97),
    Anchor("pages", "published", "dates right", "none", None, 100),
    Anchor("seed", "rows", "rows of the founding case right", "none", None, 100),
)
