"""Atom feeds of what is new in every list of the site: claims and figures, dated by when they were found."""
