"""Finding articles: sitemaps and feeds read and followed, and what to ask for next."""
