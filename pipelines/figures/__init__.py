"""A cluster of claims as a figure: its row, title and links, what each outlet says, on whose word it rests. Pure."""
