"""A spider for every outlet, so that `scrapy list` and `scrapy crawl bbc` work. No list to edit."""

from crawlers.outlets import load_outlets
from crawlers.spider import OutletSpider

for _name, _outlet in load_outlets().items():
    globals()[_name] = type(_name, (OutletSpider,), {"name": _name, "outlet": _outlet, "__module__": __name__})


def spider_of(outlet: str) -> type[OutletSpider]:
    """The spider class of an outlet."""
    found: type[OutletSpider] = globals()[outlet]
    return found
