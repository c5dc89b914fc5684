"""The web to pages: outlets, discovery, politeness, guards, archive. Knows nothing of text or tables."""
