"""What the database holds: each table and each of its columns, declared once."""
