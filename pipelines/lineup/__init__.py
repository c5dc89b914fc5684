"""Which claims answer the same question: each claim as it is compared, what speaks for a pair, clusters, rivals."""
