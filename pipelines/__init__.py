"""Order, storage, time and publication: runs the stages, keeps the database, lines figures up, serves them."""
