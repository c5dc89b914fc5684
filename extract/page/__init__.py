"""A page to an article: charset, tree, text, metadata, live blogs. `extract.article` puts them together."""
