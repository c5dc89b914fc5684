"""The question behind a number: what is measured, what befalls it, whose, where, when, what of it; start at `find`."""
