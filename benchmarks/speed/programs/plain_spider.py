"""A spider as one writes it in ten minutes: Scrapy fetches, trafilatura reads with metadata, a line of JSON a page.

`….plain_spider ADDRESSES.txt OUT.jsonl`
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import scrapy
import trafilatura
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class PlainSpider(scrapy.Spider):
    """Takes its addresses one by one; follows nothing."""

    name = "plain"

    def parse(self, response: Response) -> Iterator[dict[str, object]]:
        found = trafilatura.bare_extraction(
            response.body, url=response.url, fast=True, include_comments=False, with_metadata=True
        )
        if found is not None and not isinstance(found, dict):
            yield {"url": response.url, "title": found.title, "date": found.date, "text": found.text}


def main(addresses: Path, out: Path) -> None:
    """Fetch and read the addresses of a file, a line each."""
    feeds = {str(out): {"format": "jsonlines"}}
    process = CrawlerProcess({"LOG_LEVEL": "WARNING", "FEEDS": feeds, "TELNETCONSOLE_ENABLED": False})
    process.crawl(PlainSpider, start_urls=addresses.read_text(encoding="utf-8").split())
    process.start()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
