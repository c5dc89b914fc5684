"""A newsroom on this machine that misbehaves on purpose, `claims` left alone over it, and its own truth to compare."""
