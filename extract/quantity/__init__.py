"""Numbers read in context: what each counts or measures, up or down, and whether it makes a claim. Start at `find`."""
