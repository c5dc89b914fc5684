"""Datasette as our site: the database mounted, guarded, described and served."""
