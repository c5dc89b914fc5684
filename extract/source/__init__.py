"""Who says what: cues, quotations, names and relays. `extract.attribution` puts them together."""
