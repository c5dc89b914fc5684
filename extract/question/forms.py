"""Forms of verbs: the past participle, by rule and by the exceptions in `lexicon/question.toml`."""

from extract.lexicon import load


def participle_of(verb: str) -> str:
    """The past participle of a verb: `killed`, `taken`."""
    irregular: dict[str, str] = load("question")["participles"]
    if verb in irregular:
        return irregular[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    doubled = len(verb) == 3 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
    return verb + (verb[-1] if doubled else "") + "ed"
