"""What several pages show: values, marked sentences, evidence, citations, looks of outlets, differences of texts."""
