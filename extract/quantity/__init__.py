"""Number expressions: their grammar over atoms, units, nouns, directions. `extract.quantities` puts them together."""
