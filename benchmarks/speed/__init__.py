"""`make bench-speed`: what reading, running and starting cost, beside what others take for the same, in CPU seconds."""
