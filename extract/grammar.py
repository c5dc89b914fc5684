"""Tags and relations of spaCy's English models that several rules ask for by the same group."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Verbs that can be a clause's only one: "said", "says", "say", "will"."""

FULL_FINITE = FINITE - {"MD"}
"""The same without "will" and "may", which need another verb."""

NAMES = frozenset({"NNP", "NNPS"})

COMMON_NOUNS = frozenset({"NN", "NNS"})

NOUNS = NAMES | COMMON_NOUNS

PLURALS = frozenset({"NNS", "NNPS"})

RELATIVES = frozenset({"WP", "WDT", "WP$"})
"""Who, which, that, whose."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""What a verb is said of, in the active and in the passive."""

DEFINITE = frozenset({"the", "these", "those", "its", "their", "his", "her", "our"})
"""What stands before a noun, in the singular or the plural, that is known."""

ARTICLES = frozenset({"the", "a", "an"})

SHARES = frozenset({"percent", "%", "cent", "half", "third", "thirds", "quarter", "quarters"})
"""Words of a share of something."""
