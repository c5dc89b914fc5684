"""The reading stage: archived pages become articles, their revisions and their claims."""
