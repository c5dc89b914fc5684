"""Words that look like numbers and are none: `another one`, `a third man`, `a double bed`, `Reed scores`."""

from extract.nouns import looks_plural
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.number.multiples import BARE_MULTIPLE
from extract.number.shares import BARE_FRACTION
from extract.quantity.draft import DraftQuantity
from extract.quantity.one_of_many import suffers
from extract.quantity.token_index import TokenIndex

_VERBS = frozenset({"MD", "RB", "VB", "VBD", "VBP", "VBZ"})
_AFTER_VERBS = frozenset({"in", "to", "since", "over", "by", "as", "after", "every"})
_BEFORE_VERBS = frozenset({"to", "will", "would", "could", "may", "might"})


def is_ordinal(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> bool:
    """`a third man`, `half time`, `two and a third was hurt`: what looks like a share has no verb behind it."""
    if mention.rule != BARE_FRACTION:
        return False
    following = tokens.covering(atoms[mention.end].start)
    listed = atoms.low(mention.start - 1) == "and" and following.lower_ in {"was", "is", "has"}
    return listed or following.tag_ not in _VERBS


def is_other_word(tokens: TokenIndex, atoms: Atoms, mention: Mention) -> bool:
    """`a double bed`, `mixed doubles`; `survival doubles in ten years` and `fees are to treble` multiply."""
    if mention.rule == "vague" and atoms.low(mention.number_start) == "scores":
        return tokens.covering(atoms[mention.number_start].start).tag_ == "VBZ"  # "Reed scores a third goal"
    if mention.rule != BARE_MULTIPLE:
        return False
    before, after = atoms.low(mention.number_start - 1), atoms.low(mention.end)
    plain = not atoms.low(mention.number_start).endswith("s")
    if before in _BEFORE_VERBS or (plain and looks_plural(before) and after in _AFTER_VERBS):
        return False  # "Rent arrears double in three years", whatever the tagger takes it for
    word = tokens.covering(atoms[mention.number_start].start)
    return word.tag_ not in {"VB", "VBP", "VBZ"} or word.dep_ in {"amod", "compound"}


def is_pronoun(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`another one`, `a simple one`: `one` that stands for a noun, and no noun or part follows."""
    mention = draft.mention
    if mention.low != 1 or atoms.low(mention.number_start) != "one" or mention.unit is not None:
        return False
    if draft.counted is not None or mention.whole is not None or atoms.low(mention.end) in {"of", "more", "further"}:
        return False
    if suffers(atoms, mention.end):
        return False
    opening = atoms.low(mention.start)
    if opening == "only" and atoms.low(mention.start - 1) == "the":
        return True  # "the only one who can"
    return opening in {"one", "another"}
