"""`make bench-scale`: what everything costs as a database grows: storing, lining up, checking, exports, the site."""
