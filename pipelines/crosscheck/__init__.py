"""The stage that reads and writes the database around `lineup` and `figures`, in which all the rules are."""
