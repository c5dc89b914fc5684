"""Bytes to claims: pure functions from a page to an article and from a text to its claims."""
