"""The stage `claims add`: pages that somebody has in files, put into the archive and the queue like crawled ones."""
