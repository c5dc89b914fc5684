"""A text's figures against the database: which figure each number answers, and what the outlets say of it."""
