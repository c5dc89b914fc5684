"""What every table and column of the database means, written once: the README and the site both take it from here."""

from dataclasses import dataclass

from crawlers.fates import Fate

CLAIM_COLUMNS = {
    "claim_id": "Stable name: hash of article, field, sentence, its occurrence, and the number's place in it",
    "article_id": "Article that states it: first 16 hex digits of the SHA-256 of its canonical URL",
    "url": "Canonical address of the article",
    "outlet": "Outlet that published the article",
    "title": "Headline of the article's newest revision",
    "published": "When the outlet says it published the article (UTC)",
    "revision": "Newest revision of the article that contains the claim; all offsets refer to it",
    "field": "Where it stands: `text` or `title`",
    "sentence": "The sentence that states it",
    "sentence_start": "Offset of the sentence in the field, in code points",
    "start": "Offset of the quantity in the field, in code points",
    "end": "Offset just after the quantity",
    "quantity_text": "The quantity as written",
    "value_low": 'Lower end of the value; null where it has none ("up to 50")',
    "value_high": 'Upper end of the value; null where it has none ("more than 50")',
    "value_low_text": "Exact decimal of the lower end",
    "value_high_text": "Exact decimal of the upper end",
    "comparator": "How the value is bounded: = exactly, ~ about, > >= < <= bounds, range",
    "change": "`up` or `down` where the quantity is a change and not a level",
    "unit": "Unit in the singular: person, mile, percent, percentage_point, ISO currency code",
    "unit_phrase": "The counted noun with its modifiers, as dictionary forms",
    "kind": "Kind of quantity: count, money, percent, points, duration, age, length, ratio, other",
    "subject": "What is counted or measured",
    "source": "Who is given as vouching for it, under one name; null where nobody is",
    "source_kind": "person, organisation, document, anonymous or outlet",
    "source_start": "Offset of the mention of the source at the claim",
    "source_end": "Offset just after that mention",
    "cue": "The words that attribute: said, according to, estimates",
    "cue_start": "Offset of the cue",
    "cue_end": "Offset just after the cue",
    "via": "Outlet or agency that relays the source; null where the outlet has it itself",
    "quoted": "Whether the claim stands in quotation marks: direct, indirect, mixed, none",
    "negated": "1 where the source denies it",
    "hedged": "1 where it is stated with reserve: may, could, alleged",
    "figure_id": "Figure that this claim answers, with the claims of other outlets",
    "figure_status": "Status of that figure: agree, conflict, single",
    "confidence": "How sure the extractor is, 0 to 1",
    "rule": "Rules that read the quantity and found the source",
    "extractor": "Version of the extractor and its language model",
    "snapshot": "The archived page: WARC file, offset and record id, separated by #",
    "first_seen": "Fetch time of the first page that states it (UTC)",
    "last_seen": "Fetch time of the last page that states it (UTC)",
    "withdrawn_at": "Fetch time of the first page of the article that no longer states it; null while it stands",
    "sample": "1 for the invented sample newsroom: not news",
}
"""The fields of a claim, in the order in which every export writes them."""

CLAIM_FIELDS = tuple(CLAIM_COLUMNS)

_TYPES = {
    "integer": "revision sentence_start start end source_start source_end cue_start cue_end",
    "number": "value_low value_high confidence",
    "boolean": "negated hedged sample",
    "datetime": "published first_seen last_seen withdrawn_at",
}
_TYPE_OF = {column: kind for kind, columns in _TYPES.items() for column in columns.split()}


def column_type(column: str) -> str:
    """The type of a claim's field, in Frictionless words: string, integer, number, boolean or datetime."""
    return _TYPE_OF.get(column, "string")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A table or view as a reader meets it."""

    title: str
    text: str
    columns: dict[str, str]


_PUBLISHED = {
    "first_published": "Earliest publication among its articles (UTC)",
    "last_published": "Latest publication among its articles (UTC)",
}
_DECIDED = "rejected or mended where a person decided so (`claims decide`); null for a claim as it was read"
_HTTP_STATUS = "HTTP status of the answer; null where there was none"
_FATE = "How it ended: " + ", ".join(Fate)


def _both(name: str, text: str) -> dict[str, str]:
    """The two columns of a change for one field of a claim."""
    return {f"{name}_before": f"{text}, in the earlier revision", f"{name}_after": f"{text}, in the later one"}


TABLES = {
    "claims": Description(
        title="Claims",
        text="Every figure in every article: its value, what it measures, on whose word, and where exactly it stands.",
        columns=CLAIM_COLUMNS
        | {"decided": _DECIDED, "search_row": "Row number by which full-text search finds the claim; not stable"},
    ),
    "figures": Description(
        title="Figures",
        text="Questions that have a number as their answer, with what the outlets' claims make of them. "
        "A disagreement is a lead, not a verdict.",
        columns={
            "figure_id": "Stable name of the figure",
            "title": "The figure in words",
            "kind": "Kind of quantity: count, money, percent, points, duration, age, length, ratio, other",
            "unit": "Unit of its values",
            "status": "agree: all claims can be true together; conflict: some cannot; single: one outlet only",
            "value_min": "Lowest value stated",
            "value_max": "Highest value stated",
            "spread": "How far the values lie apart, as a share of the highest",
            "outlets": "Outlets that state it",
            "sources": "Distinct sources given for it: six outlets quoting one press office are one source",
            "origins": "Independent origins: outlets with one source, or one from another, or with one copy, are one",
            "rests_on": "The best word behind it: named, anonymous, outlet (only another outlet's), nobody",
            "claims": "Claims that answer it",
            **_PUBLISHED,
            "sample": "1 for the invented sample newsroom: not news",
        },
    ),
    "figure_outlets": Description(
        title="Figures by outlet",
        text="What each outlet says of each figure, its last word first of all; values in the unit of the figure.",
        columns={
            "figure_id": "The figure",
            "outlet": "The outlet",
            "claims": "Its claims that answer the figure",
            "unattributed": "Those of them for which it names no source",
            "sources": "Distinct sources that it gives",
            "first_claim": "Its earliest claim by publication",
            "latest_claim": "Its latest claim by publication",
            **_PUBLISHED,
            "comparator": "How the latest value is bounded: = exactly, ~ about, > >= < <= bounds, range",
            "value_low": "Lower end of the latest value",
            "value_high": "Upper end of the latest value",
            "admits_low": 'Least value that its wording admits, rounding and "about" considered; null for any',
            "admits_high": "Greatest value that its wording admits; null for any",
            "distance": "How far its latest value lies from the outlets' median, as a share; below it negative",
            "outside": "1 where its latest value is outside the largest group of outlets that agree",
            "first": "1 where it was the first of several outlets to publish",
        },
    ),
    "figure_links": Description(
        title="Figure links",
        text="Figures that belong together and are not the same: a part of a whole, a verified subset, a forecast.",
        columns={
            "figure_from": "The figure that is related",
            "figure_to": "The figure that it is related to",
            "relation": "part_of, verified_subset_of, change_of, forecast_of, target_of, denial_of, other_period_of",
        },
    ),
    "sources": Description(
        title="Sources",
        text="People, organisations and documents that are given as vouching for figures.",
        columns={
            "source": "Name of the source, one for all its spellings",
            "kind": "person, organisation, document, anonymous or outlet",
            "claims": "Current claims attributed to it",
            "outlets": "Outlets that attribute claims to it",
            **_PUBLISHED,
        },
    ),
    "source_names": Description(
        title="Names of sources",
        text="The names under which articles give a source, and the one name that stands for all of them.",
        columns={
            "name": "Name as one article gives it in full",
            "source": "The name used for all: 'Yale University' for 'Yale'",
            "claims": "Current claims that give it so",
            "person": "1 for the name of a person: John Hart is not the John Hart Foundation",
        },
    ),
    "source_words": Description(
        title="Words in names of sources",
        text="By which words a name is found when another one turns up that may stand for the same source.",
        columns={"word": "A telling word of the name, in lower case", "name": "The name"},
    ),
    "articles": Description(
        title="Articles",
        text="Articles as last read. Texts are their publishers' copyright: for this machine's user only.",
        columns={
            "article_id": CLAIM_COLUMNS["article_id"],
            "url": CLAIM_COLUMNS["url"],
            "outlet": CLAIM_COLUMNS["outlet"],
            "title": "Headline",
            "authors": "Bylines, as a JSON list",
            "published": CLAIM_COLUMNS["published"],
            "modified": "When the outlet says it last changed the article (UTC)",
            "paywalled": "1 where the page says that its text is not free",
            "live_blog": "1 for a live blog: many short posts on one page",
            "noarchive": "1 where the outlet asks that no archived copy be shown to others",
            "revision": "Number of the newest revision",
            "text": "Text of the newest revision, a paragraph a line",
            "first_seen": "Fetch time of its first page (UTC)",
            "last_seen": "Fetch time of its last page (UTC)",
            "warnings": "What was odd about the page and may have cost text, as a JSON list",
            "sample": "1 for the invented sample newsroom: not news",
        },
    ),
    "revisions": Description(
        title="Revisions",
        text="Each distinct text of an article: what an outlet changed after publication, silently or not.",
        columns={
            "article_id": "The article",
            "revision": "1 for the first text seen, counting up in order of time",
            "title": "Headline of this revision",
            "text": "Text of this revision",
            "text_sha256": "SHA-256 of the text in UTF-8",
            "published": "Publication time that the page gave (UTC)",
            "modified": "Time of change that the page gave (UTC)",
            "first_seen": "Fetch time of the first page with this text (UTC)",
            "last_seen": "Fetch time of the last page with this text (UTC)",
            "record_id": "The archived page it was read from",
            "extractor": "Version of the extractor that read it",
            "compared": "With what it was compared for changes: earlier page, its extractor, own extractor",
        },
    ),
    "live_updates": Description(
        title="Live updates",
        text="Entries of live blogs in the newest revision: a claim belongs to the last entry that starts before it.",
        columns={
            "article_id": "The live blog",
            "start": "Offset in the article's text where the entry starts, in code points",
            "url": "Where the entry can be reached: the blog's address with a fragment",
            "published": "When the entry was published (UTC)",
            "title": "Heading of the entry; empty where it has none",
        },
    ),
    "outlets": Description(
        title="Outlets",
        text="Publishers that are crawled.",
        columns={
            "outlet": "Short name, as used in every table",
            "title": "Name as readers know it",
            "home": "Address of its front page",
        },
    ),
    "outlet_totals": Description(
        title="Outlets in numbers",
        text="How much each outlet says, on whose word, and how it compares: counted by the cross-check.",
        columns={
            "outlet": "The outlet",
            "articles": "Its articles",
            "changed": "Those of them whose text changed after publication",
            "claims": "Its current claims",
            "unattributed": "Those of them for which it names no source",
            "figures": "Figures that it states",
            "first": "Figures of several outlets that it was the first to publish",
            "conflicts": "Figures that it states and on which outlets disagree",
            **_PUBLISHED,
        },
    ),
    "claim_rows": Description(
        title="Claim rows",
        text="The table behind the view `claims`, without the columns of article, figure and page.",
        columns=CLAIM_COLUMNS
        | {
            "kept_outlet": "The outlet, copied from its article",
            "kept_published": "When the article was published, copied from it",
            "kept_source": "The source under its one name",
            "kept_status": "Status of the figure, copied from it",
            "record_id": "The archived page whose text the offsets refer to",
            "decided": _DECIDED,
            "as_read": "The values that a person's decision replaced, as a JSON object",
        },
    ),
    "changes": Description(
        title="Changes",
        text="What outlets changed after publication: the claims of one revision of an article against the next. "
        "Values are as they were read then. A change is a fact about two texts, not a reproach.",
        columns={
            "change_id": "Stable name: hash of the two archived pages and the two claims",
            "article_id": "The article",
            "from_revision": "Revision before",
            "to_revision": "Revision after",
            "kind": "What changed, most telling first: value, comparator, hedge, source, wording; dropped, added",
            "also": "What else changed, separated by commas",
            "field": CLAIM_COLUMNS["field"],
            "subject": CLAIM_COLUMNS["subject"],
            "claim_before": "Claim of the earlier revision; null where it was added",
            "claim_after": "Claim of the later revision; null where it was dropped",
            **_both("quantity_text", "The quantity as written"),
            **_both("value_low", "Lower end of the value"),
            **_both("value_high", "Upper end of the value"),
            **_both("comparator", "How the value is bounded"),
            **_both("unit", "Unit"),
            **_both("source", "On whose word"),
            **_both("via", "Relayed by"),
            **_both("negated", "1 where the source denied it"),
            **_both("hedged", "1 where it was stated with reserve"),
            **_both("sentence", "The sentence"),
            "seen_before": "When the earlier revision was last seen (UTC)",
            "seen_after": "When the later revision was first seen (UTC)",
            "note": "Sentence by which the later revision says that it was changed; null where it does not",
        },
    ),
    "decisions": Description(
        title="Decisions",
        text="What people decided about claims and figures, and why. Every run applies them again, in this order.",
        columns={
            "number": "Running number in this database; later decisions prevail",
            "decision_id": "Stable name across databases: hash of what was decided, by whom, when and why",
            "action": "reject or mend a claim; merge, split or rename a figure; undo an earlier decision",
            "claim_id": "The claim that is rejected or mended",
            "article_id": "The article of that claim",
            "figure_id": "The figure that is renamed, split, or kept when two are merged",
            "other_figure": "The figure that is merged into it",
            "claims": "Claims by which it is known again (a JSON list): of the figure, or those split off",
            "others": "Claims of the other side: of the figure merged, or those that stay after a split",
            "wanted": "What is put in place, as a JSON object: fields of the claim, title, decision undone",
            "made_by": "Who decided",
            "made_at": "When (UTC)",
            "why": "The reason given",
            "undone_by": "Number of the decision that undid it; null while it holds",
            "problem": "Why it could not be applied last time; null where it fits",
        },
    ),
    "figure_redirects": Description(
        title="Figure redirects",
        text="Where figures went that are no more: addresses of merged figures still lead somewhere.",
        columns={
            "figure_from": "The figure that is gone",
            "figure_to": "The figure that has most of its claims now",
        },
    ),
    "article_words": Description(
        title="Words of articles",
        text="Articles as the cross-check compares them, and what it has counted of them.",
        columns={
            "article_id": "The article",
            "time": "When it was published, or first seen where the page does not say (UTC)",
            "words": "How often it has each word stem, as a JSON object",
            "norm": "Length of its vector of weighted words, as weighed when it was compared",
            "best": "Similarity with the article that is most like it; 0 without one",
            "counted": "What of it stands in the kept totals, as a JSON object",
        },
    ),
    "words": Description(
        title="Words",
        text="How many articles have each word: rare ones tell stories apart.",
        columns={"word": "Word stem", "articles": "Articles that have it"},
    ),
    "same_story": Description(
        title="Same story",
        text="Articles alike in words and published within days of each other, in both directions.",
        columns={
            "article_id": "An article",
            "other": "Another one that may tell its story",
            "likeness": "Cosine similarity of their weighted words; much less than either's best tells another story",
        },
    ),
    "touched": Description(
        title="Touched",
        text="What changed since the last cross-check; it looks at no more.",
        columns={
            "article_id": "Article of which something changed",
            "figure_id": "Figure that lost a claim; empty where claims came or changed",
        },
    ),
    "pages": Description(
        title="Pages",
        text="Responses that were archived: one row a WARC record, the queue between crawling and reading.",
        columns={
            "record_id": "WARC-Record-ID",
            "url": "Address that answered",
            "article_url": "Canonical address of the article",
            "outlet": CLAIM_COLUMNS["outlet"],
            "fetched": "When it was fetched (UTC)",
            "http_status": _HTTP_STATUS,
            "warc_file": "Archive file, relative to the database's folder",
            "warc_offset": "Offset of the record in that file, in bytes",
            "body_sha256": "SHA-256 of the decoded body",
            "state": "queued for reading, read, or failed",
            "problem": "Why reading failed",
        },
    ),
    "urls": Description(
        title="URLs",
        text="Every address that was discovered, and how it ended.",
        columns={
            "url": "The address, in canonical form",
            "location": "The address as it was given, without tracking parameters: what is requested",
            "outlet": CLAIM_COLUMNS["outlet"],
            "fate": _FATE,
            "reason": "Why, in words",
            "found_in": "Sitemap, feed or command that named it",
            "found_at": "When it was first discovered (UTC)",
            "published": "Publication time that the sitemap or feed gives (UTC)",
            "http_status": _HTTP_STATUS,
            "redirected_to": "Where it led",
            "article_url": "Canonical address of the article found there",
            "etag": "ETag for the next conditional request",
            "last_modified": "Last-Modified for the next conditional request",
            "attempts": "Failures in a row since it was last answered",
            "ended_at": "When its present fate came about (UTC)",
        },
    ),
    "fetches": Description(
        title="Fetches",
        text="Log of every URL that ended in a run.",
        columns={
            "fetch_id": "Running number",
            "run_id": "The run",
            "url": "The address",
            "outlet": CLAIM_COLUMNS["outlet"],
            "kind": "page, or listing for a sitemap or feed",
            "fetched": "When it ended (UTC)",
            "fate": _FATE,
            "http_status": _HTTP_STATUS,
            "reason": "Why, in words",
            "bytes": "Size of the body as sent",
            "record_id": "The archived record, where there is one",
        },
    ),
    "runs": Description(
        title="Runs",
        text="Log of the commands that wrote to this database.",
        columns={
            "run_id": "Running number",
            "started": "When it began (UTC)",
            "finished": "When it ended (UTC); null while it runs or where it was killed",
            "command": "What was run",
            "outcome": "running, done, failed or interrupted",
            "detail": "What it did, or what went wrong",
        },
    ),
    "settings": Description(
        title="Settings",
        text="What this database is.",
        columns={"name": "Name of the setting", "value": "Its value: sample = 1 marks the invented sample newsroom"},
    ),
}
"""Tables and views in the order in which a reader needs them."""


def column_table(name: str) -> str:
    """The columns of a table as Markdown, for the README."""
    rows = [f"| `{column}` | {text} |" for column, text in TABLES[name].columns.items()]
    return "\n".join(["| column | meaning |", "|---|---|", *rows])
