"""What Datasette serves: metadata, settings, templates and the local plugin."""
