"""What people decide about claims and figures: taken, kept for good, applied, carried to another database as a file."""
