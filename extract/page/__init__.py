"""A page to an article: charset, tree, text, metadata, live blogs. `article` puts them together."""
