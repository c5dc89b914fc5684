"""What an outlet is: all that the crawler and the reader must know of it, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher that is crawled, as data. Everything the crawler and the reader must know of it is here."""

    name: str
    """Key used in every table: `bbc`, `daily_mail`."""
    title: str
    """Name as readers know it: `Sky News`."""
    hosts: tuple[str, ...]
    """Hosts that may be fetched: pages, sitemaps, feeds; anything else is refused. The first is the canonical one."""
    article: str
    """Regular expression over the URL's path: what looks like an article. Filters discovery only."""
    sitemaps: tuple[str, ...] = ()
    """Google-News sitemaps or sitemap indexes."""
    feeds: tuple[str, ...] = ()
    """RSS or Atom feeds."""
    delay: float = 5.0
    """Seconds between requests to one host."""
    minutes_per_run: float = 30.0
    """Time for its crawl, waits included; what is left over goes first in the next run."""
    requests_per_run: int = 500
    """Requests, those for robots.txt and listings, redirects and second tries included. The usual delay leaves time for
    360."""
    articles_per_run: tuple[int, int] = (1, 1000)
    """Fewer new articles in a live run is an error (a redesign gives zero with exit code 0), more a warning."""
    revisits: tuple[float, ...] = (1.0, 3.0, 9.0, 27.0, 81.0, 240.0)
    """Hours after its publication at which an article is looked at again, for silent edits; in rising order."""
    strip_params: tuple[str, ...] = ()
    """Query parameters that name the reader's way here, not the page."""
    reported: str = ""
    """How others report that it treats robots, and since when. What a run meets itself stands in `claims doctor`."""
    article_id: str = ""
    """Regular expression with groups over the URL's path: where the first that is found is the same, it is one article,
    whatever became of its section and headline."""
    article_path: str = ""
    """Path that serves an article by its id alone, with `{}` for it: `/news/article-{}/index.html`; where there is one,
    it stands for the article."""
    aliases: tuple[str, ...] = ()
    """Other names under which articles cite it: `Mail Online`."""
    prune: tuple[str, ...] = ()
    """XPaths of what is on the page and not of the article: promos, captions, related links."""
