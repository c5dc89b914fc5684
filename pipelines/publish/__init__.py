"""A checked snapshot of the database for the public: what it holds, and how it takes its place."""
