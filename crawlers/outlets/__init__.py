"""One small file an outlet; a new outlet is a new file here and nothing else."""
