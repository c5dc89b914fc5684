"""The types of page that the site has, by the names under which `Newsroom.pages` gives an address of each."""

PAGES = (
    "home", "figure", "article", "source", "outlet", "search", "claims", "figures", "question", "sql", "data",
    "archived", "changes", "check", "trace", "judge", "decisions", "correction", "missing",
)  # fmt: skip
