"""The verdicts of a check, in the order in which an editor acts on them, and why each was given."""

from typing import Literal, get_args

Verdict = Literal[
    "against_its_source", "outdated", "conflicts", "disputed", "misattributed", "unproven_source", "agrees", "not_found"
]  # fmt: skip
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

Reason = Literal[
    "source_says_otherwise", "relay_says_otherwise",
    "changed", "overtaken",
    "no_outlet_says_it", "outlets_disagree", "another_source", "says_more",
    "denied", "text_denies", "text_says_so",
    "others_named",
    "perhaps_another_name", "not_by_that_outlet", "nobody_named",
    "one_statement", "bound_dropped", "newest", "on_nobodys_word", "borne_out",
    "says_less", "nothing_like_it",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)
"""Within a verdict likewise: what wants a look comes first."""

TITLES: dict[Verdict, str] = {
    "against_its_source": "against its source",
    "outdated": "changed since",
    "conflicts": "conflicts",
    "disputed": "disputed",
    "misattributed": "wrong source",
    "unproven_source": "source unproven",
    "agrees": "agrees",
    "not_found": "not found",
}
"""What a reader sees; the names above are for programs."""

MARKS: dict[Verdict, str] = {
    "against_its_source": "✗",
    "outdated": "↻",
    "conflicts": "✗",
    "disputed": "⇄",
    "misattributed": "≠",
    "unproven_source": "~",
    "agrees": "✓",
    "not_found": "?",
}
"""A sign beside each: colour is never the only cue."""

FAILING: frozenset[Verdict] = frozenset({"against_its_source", "conflicts"})
"""What `--strict` fails for: a value that somebody contradicts."""
