"""Questions that the site answers at a click: SQL over the tables that the cross-check keeps.

Each reads rows in the order of an index until it has enough, so that a million claims take no longer than a thousand.
"""

from pipelines.database.tables.changes import TELLING
from pipelines.database.tables.declare import quoted
from pipelines.database.tables.figures import SUREST

RESTS_ON = {"nobody": "nobody", "anonymous": "people without a name", "outlet": "another outlet"}
"""What a figure rests on where no source of it has a name, as readers are told."""


def _rests_on(column: str) -> str:
    """SQL for what a figure rests on, in words."""
    told = " ".join(f"when {quoted(kind)} then {quoted(words)}" for kind, words in RESTS_ON.items())
    return f"case {column} {told} end"


CANNED = {
    "widest_conflicts": {
        "title": "Surest conflicts",
        "description": "Figures of which two outlets had in print at one time what cannot both be true. Leads, not "
        "verdicts: some are two questions taken for one, most of all where one side is a single claim.",
        "sql": f"""
select title, conflict_certainty, value_min, value_max, unit, outlets, origins,
  iif(side_claims = 1, 'one claim only', side_outlets || iif(side_outlets = 1, ' outlet, ', ' outlets, ')
    || side_sources || iif(side_sources = 1, ' named source', ' named sources')) as weaker_side,
  disputed_by, last_published, figure_id
from figures where status = 'conflict' order by {SUREST} limit 200""",  # noqa: S608 (it is ours)
    },
    "incompatible_bounds": {
        "title": "Bounds that exclude each other",
        "description": "At least so many, says one outlet; at most or exactly so many, says another: both cannot be.",
        "sql": """
select f.title, a.outlet, a.comparator, coalesce(a.value_low, a.value_high) as value,
  b.outlet as other_outlet, b.comparator as other_comparator, coalesce(b.value_low, b.value_high) as other_value,
  f.unit, f.last_published, f.figure_id
from figures f
join figure_outlets a on a.figure_id = f.figure_id and a.comparator in ('>', '>=', '<', '<=')
join figure_outlets b on b.figure_id = f.figure_id and b.outlet <> a.outlet
  and (a.admits_low > b.admits_high or a.admits_high < b.admits_low)
where f.status = 'conflict' order by f.last_published desc limit 200""",
    },
    "against_the_median": {
        "title": "One outlet against the rest",
        "description": "Where an outlet's latest value lies furthest from the median of all outlets that give one.",
        "sql": """
select f.title, o.outlet, o.comparator, o.value_low, o.value_high, f.unit,
  o.distance as from_median, f.outlets, f.status, o.last_published, f.figure_id
from figure_outlets o join figures f using (figure_id)
where f.outlets > 2 and abs(o.distance) > 0.05 and (:outlet = '' or o.outlet = :outlet)
order by abs(o.distance) desc limit 200""",
    },
    "single_source": {
        "title": "Many outlets, one word",
        "description": "Figures that several outlets print and that go back to one source, one outlet or one agency, "
        "as far as anybody is named.",
        "sql": """
select title,
  (select c.kept_source from claim_rows c
    where c.figure_id = f.figure_id and c.source is not null and c.withdrawn_at is null limit 1) as source,
  outlets, value_min, value_max, unit, status, last_published, figure_id
from figures f where origins = 1 and outlets > 1 order by outlets desc, last_published desc limit 200""",
    },
    "no_named_source": {
        "title": "On no named word",
        "description": "Figures that rest on nobody, on people without a name, or on another outlet alone.",
        "sql": f"""
select title, {_rests_on("rests_on")} as rests_on, outlets, value_min, value_max, unit, status, last_published,
  figure_id
from figures where rests_on <> 'named' and (:rests_on = '' or rests_on = :rests_on)
order by outlets desc, last_published desc limit 200""",  # noqa: S608 (it is ours)
    },
    "relayed": {
        "title": "Relayed from another outlet",
        "description": "Claims that one outlet has from another, or from an agency.",
        "sql": """
select sentence, quantity_text, outlet, via, source, figure_status, published, figure_id, claim_id
from claims where (via is not null or source_kind = 'outlet') and withdrawn_at is null and decided is not 'rejected'
order by published desc limit 200""",
    },
    "changed_after_publication": {
        "title": "Changed after publication",
        "description": "Figures and sources that an outlet changed in an article after it had published it, the latest "
        "first; the note is what the outlet says of it, if anything. The page “Changes” has both texts of each, "
        "by outlet and kind.",
        "sql": f"""
select a.title, a.outlet, c.words, c.seen_after, c.note, c.article_id, c.claim_after as claim_id
from changes c join articles a using (article_id)
where c.kind in ({", ".join(map(quoted, TELLING))}) order by c.seen_after desc limit 200""",  # noqa: S608 (it is ours)
    },
}
"""By name in the address; shown on the front page and on that of all data in this order."""

RETIRED = {
    "unattributed": "/claims/no_named_source?rests_on=nobody",
    "anonymous_only": "/claims/no_named_source?rests_on=anonymous",
    "on_another_outlets_word": "/claims/no_named_source?rests_on=outlet",
    "figure_timeline": "/claims/figures",
}
"""Addresses that questions had once, and what answers them now."""


def newest_conflicts(*, among: int, most: int) -> str:
    """SQL for conflicts: so many of the newest, and of these the surest."""
    return f"""SELECT * FROM (SELECT * FROM figures WHERE status = 'conflict'
      ORDER BY last_published DESC, figure_id LIMIT {among}) ORDER BY {SUREST}, figure_id LIMIT {most}"""  # noqa: S608
