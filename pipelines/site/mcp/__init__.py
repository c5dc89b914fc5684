"""What AI assistants ask by the Model Context Protocol: check a text, find figures, one figure with its evidence."""
