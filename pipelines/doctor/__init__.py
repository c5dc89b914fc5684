"""Is everything in place? A module a concern gives its findings, and `examine` puts them together."""
