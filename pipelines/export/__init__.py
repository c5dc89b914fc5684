"""Claims as files for other tools: one module a format, and the data package that describes them."""
