"""The stage that finds silent edits: what became of an article's claims from one revision to the next."""
