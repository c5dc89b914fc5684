"""Words for what a figure can be: its status, the best word it rests on, and how two figures are related."""

from typing import Literal, get_args

Status = Literal["agree", "conflict", "moved", "single"]
STATUSES: dict[Status, str] = {
    "agree": "all claims can be true together",
    "conflict": "at one moment two outlets had in print what cannot both be true",
    "moved": "values differ, never at one time: a toll that rose",
    "single": "one outlet only",
}

Order = Literal["surest", "widest", "newest", "outlets", "title"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""Of lists: conflicts first, the surest before all; the widest spread; the newest; most outlets; by the alphabet."""

LEAD = "A disagreement is a lead, not a verdict."
"""What every list of disagreements says of itself."""

RestsOn = Literal["named", "anonymous", "outlet", "nobody"]
"""Somebody's word with a name, an unnamed source's, only another outlet's, or nobody's."""

Relation = Literal[
    "part_of", "verified_subset_of", "change_of", "forecast_of", "target_of", "limit_of", "denial_of",
    "other_period_of", "other_holder_of", "perhaps_same_as",
]  # fmt: skip
RELATIONS: tuple[Relation, ...] = get_args(Relation)
