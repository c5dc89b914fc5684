"""`claims backup`: database and archive copied into a folder, what is new since the last time, while runs go on."""
