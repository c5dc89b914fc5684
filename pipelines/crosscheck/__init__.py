"""The stage that lines claims up in the database: which articles to look at again, and the tables that come of it."""
