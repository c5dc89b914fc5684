"""Floors: what is read of each outlet, measured run by run and held against that outlet's own past weeks."""
