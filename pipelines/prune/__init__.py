"""`claims prune`: old page bodies leave the archive, old fetches become counts; claims, texts and hashes stay."""
