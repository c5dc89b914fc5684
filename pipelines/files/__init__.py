"""Files that users hand in and get back: read or refused in one line, written whole or not at all."""
