"""Number expressions by grammar alone, no language model: digits, words, units, ranges, bounds, dates, codes."""
