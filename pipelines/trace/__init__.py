"""A press release turned round: which outlets print its figures, how altered, on whose word, how near its words."""
