"""The WARC files behind every claim: written, read back, and replayed in place of the network."""
