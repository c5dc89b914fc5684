"""A parsed text as rules see it: tokens, sentences, quotations, repaired parses, subjects of verbs, noun phrases."""
