"""`claims forget`: an article is erased from database, archive and public copies; that it was is remembered."""
