"""Two claims made comparable: values that a wording admits, units, aspects, word weights, names of sources. Pure."""
