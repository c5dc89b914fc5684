"""What a search finds: figures, claims, sources and articles by words, names and values, each within bounds."""
