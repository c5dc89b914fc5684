"""`claims import`: articles and claims that `claims backfill` read elsewhere, brought into the database in bulk."""
