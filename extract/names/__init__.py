"""People and bodies of a text: their names, descriptions, which mention means whom, and which are news outlets."""
