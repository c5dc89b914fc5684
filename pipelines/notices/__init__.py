"""Telling somebody else how a run went: its report to addresses, a dead man's switch, and no secret in any log."""
