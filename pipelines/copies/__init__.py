"""Near-copies over outlets: an agency's text on a hundred hosts is one voice. Found by its wording, marked once."""
