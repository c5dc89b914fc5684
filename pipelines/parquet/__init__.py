"""Articles and claims out of archives as Parquet, by outlet and month: columns, places, files written and read."""
