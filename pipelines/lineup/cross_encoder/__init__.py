"""Two sentences read together: whether the numbers that were taken out of them answer one question."""
