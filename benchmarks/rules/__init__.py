"""`python -m benchmarks.rules`: what each rule and word list changes over every text, by switching it off."""
