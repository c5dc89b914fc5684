"""Who says what: a module for each construction ("according to X", "X said that"). `find` puts them together."""
