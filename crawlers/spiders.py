"""A spider for every outlet, so that `scrapy list` and `scrapy crawl bbc` work. No list to edit."""

from functools import cache
from pathlib import Path
from typing import Self

from scrapy import Request
from scrapy.settings import BaseSettings

from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets, look_beside, own_folder
from crawlers.spider import OutletSpider
from crawlers.urls import belongs


@cache
def spider_of(outlet: Outlet) -> type[OutletSpider]:
    """The spider class of an outlet."""
    return type(outlet.name, (OutletSpider,), {"name": outlet.name, "outlet": outlet, "__module__": __name__})


class OutletSpiders:
    """How Scrapy finds its spiders: of each outlet one, those of files beside the database in its settings too."""

    def __init__(self) -> None:
        self._outlets = load_outlets()

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Built by Scrapy."""
        if own_folder() is None:  # else who started this process has said where they lie
            look_beside(Path(str(settings.get("CLAIMS_DB"))))
        return cls()

    def load(self, spider_name: str) -> type[OutletSpider]:
        """The spider of an outlet. Raises `KeyError`."""
        if spider_name not in self._outlets:
            raise KeyError(f"Spider not found: {spider_name}")
        return spider_of(self._outlets[spider_name])

    def find_by_request(self, request: Request) -> list[str]:
        """Names of the spiders on whose hosts a request is."""
        return [name for name, outlet in self._outlets.items() if belongs(request.url, outlet)]

    def list(self) -> list[str]:
        """All names."""
        return [*self._outlets]
