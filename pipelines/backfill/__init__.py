"""`claims backfill`: archives of others, larger than one machine, read on Dask into Parquet by outlet and month."""
