"""The site: Datasette over the claims database, with our metadata, templates and one plugin."""
