"""The language model at work: what it is asked of a text, and only once for each form of a word."""
