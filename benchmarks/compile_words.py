"""Compile the word classes of extract/lexicon/words.txt.gz from WordNet 3.0 (Debian: `apt-get install wordnet-base`).

A word belongs to a class where its senses below the roots of the class weigh enough among all its senses. A sense
weighs what it was met in the tagged texts that WordNet counts (cntlist.rev), and one divided by its rank, so that
"head", "star" and "figure", persons now and then, are none, and "striker", never counted, is one by its first senses.
"""

import argparse
import gzip
from functools import partial
from pathlib import Path

from benchmarks.wordnet import Lexicon, Synset
from extract.nouns import with_s, without_s
from extract.word_classes import TABLE, personal_by_form

NOUNS: dict[str, tuple[float, str]] = {
    "person": (0.5, "person.1 operator.2"),
    "body": (0.3, "organization.1 social_group.1 institution.1 administrative_unit.1 business.1"),
    "document": (
        0.3,
        "document.1 publication.1 report.1 report.2 written_record.1 article.1 letter.1 list.1 survey.1 poll.1 news.1 "
        "statistics.1 message.1 account.3 audit.1 investigation.1 estimate.1 appraisal.1 testimony.1 file.1 evidence.3 "
        "statistic.1 tally.3 record.1 forecast.1",
    ),
    "statement": (0.4, "statement.1 prediction.1 estimate.1 speech_act.1"),
    "place": (0.5, "location.1 geological_formation.1 body_of_water.1 land.4"),
    "time": (0.5, "time_period.1"),
    "measure": (0.5, "unit_of_measurement.1"),
    "animal": (0.5, "animal.1"),
    "vehicle": (0.5, "vehicle.1 public_transport.1 cable_car.1"),
    "building": (0.5, "building.1 structure.1"),
    "event": (0.5, "event.1"),
    "container": (0.5, "container.1"),
    "dispute": (
        0.25,
        "feeling.1 dispute.1 dispute.2 objection.1 objection.3 questioning.1 conflict.1 proceeding.1 inquiry.1 "
        "investigation.2 discussion.1 discussion.2 criticism.1 admonition.1 warning.1 disturbance.3 complaint.2 "
        "protest.1",
    ),
}
"""The classes of nouns: the share of its weight that a word must have below the roots, and these."""

WRONG = {
    "noun person": "whale",  # "a very large person" comes first
    # taken in, taken on tape, dealt with: no findings
    "verb find": "accession blacklist budget cinematise cinematize empanel empanelled empanelling enrol enroll "
    "enrolled enrolling file film fine impanel impanelled impanelling key matriculate photograph recruit reshoot "
    "situate tape ticket unionise unionize videotape",
    "noun dispute": "poll research study survey test",  # of more than so many people
    "noun container": "basket portfolio purse",  # of stocks, of hotels, of money
    "noun fall": "inflation deflation",  # a fall in the value of money, or in prices, and not of what is measured
}
"""What the reference gets wrong."""

RISING = "increase.1 increase.2 rise.1 rise.2 rise.9 grow.2 raise.1 lift.1 mount.2 strengthen.1 strengthen.2"
FALLING = (
    "decrease.1 decrease.2 fall.1 fall.2 drop.1 drop.3 drop.4 lower.1 lower.2 lower.3 slip.4 sink.7 weaken.1 weaken.2"
)
FINDING = (
    "detect.1 discover.3 locate.1 identify.5 record.1 count.1 determine.1 calculate.1 uncover.1 unearth.1 pinpoint.1 "
    "log.1 spot.1 document.1"
)
MOVING = "move.1 move.2"
HARMING = (
    "kill.1 kill.9 kill.10 injure.1 hurt.2 rescue.1 confine.5 arrest.1 save.3 treat.3 immunize.1 evacuate.2 abduct.1 "
    "poison.2 free.1 assault.1 beat.2 expel.2 displace.3 punish.1 convict.1 diagnose.1 victimize.1 dismiss.4"
)

SOMEBODY = frozenset({9, 10, 18, 24, 25, 30})
"""Frames of WordNet whose object is somebody: "Somebody ----s somebody"."""
SOMETHING = frozenset({8, 11})
ALONE = frozenset({2, 22})
"""Frames without an object whose subject is somebody: "Somebody ----s"."""
THINGS_DO = frozenset({1, 3, 4, 5, 6, 10, 11, 12})
"""Frames whose subject may be something."""
THAT_CLAUSE = 26

_COMMUNICATION, _COGNITION, _POSSESSION = 32, 31, 21
_HAPPENING = frozenset({4, 11, 22})  # acts, events, processes


def noun_classes(nouns: Lexicon, verbs: Lexicon, doing: set[str]) -> dict[str, set[str]]:
    """The classes of nouns; those of rise and fall hold what is derived from their verbs."""
    found = {
        name: nouns.weighing(share, partial(within, nouns.below(roots.split())))
        for name, (share, roots) in NOUNS.items()
    }
    found["container"] -= found["vehicle"]
    found["money"] = nouns.weighing(0.4, is_possession)
    rising, falling = directions(verbs)
    for name, ours, theirs in (("rise", rising, falling), ("fall", falling, rising)):
        up = nouns.weights(partial(comes_from, ours))
        down = nouns.weights(partial(comes_from, theirs))
        found[name] = {noun for noun, weight in up.items() if weight >= 0.4 and weight > 2 * down[noun]}
    unlike = nouns.all_words() - found["person"]
    found["impersonal"] = {noun for noun in unlike if personal_by_form(noun, found["person"], doing)}
    return found


def verb_classes(verbs: Lexicon) -> dict[str, set[str]]:
    """The classes of verbs, by what they mean and by the frames in which they stand."""
    harming = verbs.below(HARMING.split())
    rising, falling = directions(verbs)
    up, down = (verbs.weights(partial(within, places)) for places in (rising, falling))
    said = verbs.weighing(0.25, partial(takes_clause, _COMMUNICATION))
    return {
        "say": said,
        "think": verbs.weighing(0.25, partial(takes_clause, _COGNITION)) - said,
        "befall": verbs.weighing(0.5, befalls_somebody) | verbs.weighing(0.4, partial(harms, harming)),
        "take": verbs.weighing(0.05, takes_somebody),
        "do": verbs.weighing(0.6, is_done_by_somebody),
        "rise": {verb for verb, weight in up.items() if weight >= 0.25 and weight > 2 * down[verb]},
        "fall": {verb for verb, weight in down.items() if weight >= 0.25 and weight > 2 * up[verb]},
        "find": verbs.weighing(0.4, partial(within, verbs.below(FINDING.split()))),
        "move": verbs.weighing(0.5, partial(within, verbs.below(MOVING.split()))),
    }


def within(places: frozenset[str], synset: Synset, _: str) -> bool:
    """Is a sense one of those at some places?"""
    return synset.place in places


def is_possession(synset: Synset, _: str) -> bool:
    """Is a sense among the nouns of what is owned, owed, paid, lost?"""
    return synset.topic == _POSSESSION


def comes_from(places: frozenset[str], synset: Synset, _: str) -> bool:
    """Does a noun for something that happens come from a verb at one of the places?"""
    return synset.topic in _HAPPENING and bool(synset.derived & places)


def befalls_somebody(synset: Synset, word: str) -> bool:
    """Has a verb somebody for its object, and never something?"""
    frames = synset.frames(word)
    return bool(frames & SOMEBODY) and not frames & SOMETHING


def takes_somebody(synset: Synset, word: str) -> bool:
    """Can what the verb tells be done to people?"""
    return bool(synset.frames(word) & SOMEBODY)


def harms(places: frozenset[str], synset: Synset, word: str) -> bool:
    """Has a verb at one of the places somebody for its object?"""
    return synset.place in places and bool(synset.frames(word) & SOMEBODY)


def is_done_by_somebody(synset: Synset, word: str) -> bool:
    """Does a verb stand without an object, and only for what people do?"""
    frames = synset.frames(word)
    return bool(frames & ALONE) and not frames & THINGS_DO


def takes_clause(topic: int, synset: Synset, word: str) -> bool:
    """Does a verb of a topic take a clause with "that"?"""
    return synset.topic == topic and THAT_CLAUSE in synset.frames(word)


def does_something(synset: Synset, word: str) -> bool:
    """Does the verb have somebody for its subject and something for its object, never somebody?"""
    frames = synset.frames(word)
    return 8 in frames and not frames & SOMEBODY


def directions(verbs: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The places of what rises and of what falls."""
    return verbs.below(RISING.split()), verbs.below(FALLING.split())


def plurals(nouns: Lexicon) -> dict[str, str]:
    """Plurals that the rules of `extract.nouns` make a wrong singular of, and singulars that they take for plurals."""
    words = {word for word in nouns.all_words() if word.isalpha() and len(word) > 2}
    found = {form: noun for form, noun in nouns.irregular.items() if form not in words}
    found |= {with_s(noun): noun for noun in words if not noun.endswith("s") and with_s(noun) not in words}
    found |= {noun + "es": noun for noun in words if noun.endswith("o") and noun + "es" not in words}
    found |= {
        noun + "es": noun for noun in words if noun.endswith(("us", "as", "os", "ens")) and noun + "es" not in words
    }
    found |= {noun: noun for noun in words if len(noun) > 3 and noun not in found and without_s(noun) not in words}
    return {form: noun for form, noun in found.items() if without_s(form) != noun and form.isalpha()}


def table(folder: Path) -> str:
    """The table: a line for each class, its words in order; irregular forms of verbs stand beside the verbs."""
    nouns, verbs = Lexicon.read(folder, "noun"), Lexicon.read(folder, "verb")
    acts = verb_classes(verbs)
    found = {f"noun {name}": words for name, words in noun_classes(nouns, verbs, acts["do"]).items()}
    for name, words in acts.items():
        found[f"verb {name}"] = words | {form for form, verb in verbs.irregular.items() if verb in words}
    found["plural"] = {f"{form}/{noun}" for form, noun in plurals(nouns).items()}
    for name, words in WRONG.items():
        found[name] -= set(words.split())
    return "".join(f"{name}\t{' '.join(sorted(words))}\n" for name, words in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"), help="the folder of its database")
    text = table(parser.parse_args().wordnet)
    path = Path(__file__).resolve().parents[1] / "extract/lexicon" / TABLE
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    for line in text.splitlines():
        name, words = line.split("\t")
        print(f"{name:18}{words.count(' ') + 1:6}")


if __name__ == "__main__":
    main()
