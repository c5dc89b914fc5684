"""How many answers about words and names are kept."""

ANSWERS = 20_000
"""Of each question; more than a day's news asks, and some megabytes at most."""
