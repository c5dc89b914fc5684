"""Outlets of one's own: TOML files with the fields of `crawlers/outlet.py`, read and checked. Data, no code."""
