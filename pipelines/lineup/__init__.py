"""The rules of which claims answer one question: claims as they are compared, what speaks for a pair, clusters."""
