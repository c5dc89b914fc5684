"""Values drawn to scale: axes, points, lanes of outlets, a figure's course over time."""
