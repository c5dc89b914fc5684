"""The crawl stage: Scrapy's spiders run to their end, their pages and the fates of URLs put into the database."""
