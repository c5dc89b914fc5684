"""The rows of the table: one module a subject, each row a measure and how to take it once."""
