"""The language model, loaded once for all processes that are forked off: to load it takes longer than to read."""

import extract.nlp

NLP = extract.nlp.load_nlp()
extract.nlp.load_nlp = lambda: NLP
