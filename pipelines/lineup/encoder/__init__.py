"""Sentences as points: claims that answer one question stand near each other, in whatever words they put it."""
