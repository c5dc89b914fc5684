"""The months of a year, by the names that English gives them."""

MONTHS = tuple("January February March April May June July August September October November December".split())
