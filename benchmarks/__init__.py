"""Scores of this project beside its peers', on sets that others made."""
