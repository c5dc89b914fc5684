"""Questions that the site answers at a click: SQL over the tables that the cross-check keeps."""

CANNED = {
    "widest_conflicts": {
        "title": "Widest conflicts",
        "description": "Figures whose claims cannot all be true, the furthest apart first.",
        "sql": """
select figure_id, title, status, value_min, value_max, unit, round(spread, 3) as spread, outlets, sources, claims,
  last_published
from figures where status = 'conflict' order by spread desc, last_published desc limit 200""",
    },
    "single_source": {
        "title": "Many outlets, one source",
        "description": "Figures that several outlets print and that rest on the word of a single source.",
        "sql": """
select figure_id, title, status, outlets, sources, claims,
  (select group_concat(distinct c.source) from claims c where c.figure_id = figures.figure_id) as source,
  last_published
from figures where outlets > 1 and sources = 1 order by outlets desc, last_published desc limit 200""",
    },
    "unattributed": {
        "title": "On nobody's word",
        "description": "Figures of several outlets, or in conflict, for which no source is given at all.",
        "sql": """
select figure_id, title, status, value_min, value_max, unit, outlets, claims, last_published
from figures where sources = 0 and (outlets > 1 or status = 'conflict')
order by outlets desc, last_published desc limit 200""",
    },
    "changed_after_publication": {
        "title": "Changed after publication",
        "description": "Claims that an outlet took back in a later revision, with what it says of the same unit since.",
        "sql": """
select before.outlet, before.title, before.quantity_text as was, after.quantity_text as became,
  before.first_seen, before.withdrawn_at, before.sentence, before.url, before.article_id
from claims before
left join claims after on after.article_id = before.article_id and after.field = before.field
  and after.first_seen = before.withdrawn_at and after.kind = before.kind and after.unit is before.unit
where before.withdrawn_at is not null order by before.withdrawn_at desc, before.claim_id limit 500""",
    },
    "relayed": {
        "title": "Relayed from another outlet",
        "description": "Claims that one outlet has from another, or from an agency.",
        "sql": """
select outlet, via, source, quantity_text, subject, sentence, published, figure_id, url
from claims where via is not null and withdrawn_at is null order by published desc limit 500""",
    },
}
"""By name in the address; shown on the database page in this order."""
