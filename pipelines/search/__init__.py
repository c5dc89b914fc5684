"""What a reader asks for, in words, names and numbers: read from one line, and hints where nothing is found. Pure."""
