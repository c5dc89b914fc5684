"""Words that attribute, and what each takes: who speaks, and where what is said begins and ends."""
