"""The program `claims`: options, commands, what they print, and errors as one line and an exit code."""
