"""From a mention to who is meant: names, titles, descriptions, pronouns, bodies behind documents and staff."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from extract.attribution.find import find_attributions
from extract.nlp import parse
from extract.records import Attribution
from pace import grows_in_proportion, takes_under


def last(nlp: Language, text: str) -> Attribution:
    """The attribution whose cue stands last."""
    return max(find_attributions(parse(nlp, text)), key=lambda a: a.cue or (0, 0))


RESOLVED = [
    # surnames and titles
    ("Jana Reed arrived. Ms Reed said 40 had died.", "Jana Reed"),
    ("Jana Reed arrived. Some 40 had died, Reed said.", "Jana Reed"),
    ("Omar Kane wept. Kane said 40 had died.", "Omar Kane"),
    ("Omar Trump wept. Pupils sued Trump University. Trump claims he is worth 40 million pounds.", "Omar Trump"),
    ("Omar Marsh lives in Marsh. The Marsh Trust said 40 had died.", "Marsh Trust"),
    ("Mr Kane met Jana Reed and Dr Omar Kane. Dr Kane said 40 had died.", "Omar Kane"),
    ("First Lady Ilona Marsh left. The First Lady said 40 had died.", "Ilona Marsh"),
    ("Prime Minister Ilona Marsh left. The prime minister said 40 had died.", "Ilona Marsh"),
    ("Sir Hugh Paget, the governor, sat down. The governor said 40 had died.", "Hugh Paget"),
    ("Ombudsman Lena Varga said 40 had died.", "Lena Varga"),
    ("Its chief surgeon, Dr Omar Kane, said 40 had died.", "Omar Kane"),
    ("But the local MP, Priya Nand, left. “It hit 40 homes,” she said.", "Priya Nand"),
    ("Mum-of-two Gemma Airey, 34, fled. “It hit 40 homes,” she said.", "Gemma Airey"),
    ("Monday's survey found 40 had left.", "Monday's survey"),
    ("It is not true that 40 had died, Dr Fergus Lyle of Orme Aid insisted.", "Fergus Lyle"),
    # somebody by what he is, of whom the text has just spoken
    ("Olwen Pask, 67, fumed. Some 40 had died, the retired teacher said.", "Olwen Pask"),
    ("Olwen Pask said they fled. The gran-of-three added: “It hit 40 homes.”", "Olwen Pask"),
    ("Omar Kane, 43, met Ilse Marsh, 51. The 43-year-old said 40 had died.", "Omar Kane"),
    ("Omar Kane wept. Fire chief Emil Varga lost 40 men, he said.", "Emil Varga"),
    ("Omar Kane wept. They had lost 40 men, he said.", "Omar Kane"),
    # the firm that the text is about, rather than whoever spoke last
    (
        "Orme Mills lost. Orme Mills cut jobs. Orme Mills fell. The Ale Forum met. The company said 40 left.",
        "Orme Mills",
    ),
    ("Orme Mills lost money. Varga Mills lost too. The company said 40 left.", "Varga Mills"),
    # bodies by acronym, short form and description
    ("The Office for River Levels (ORL) met. The ORL said 40 homes flooded.", "Office for River Levels"),
    ("The Bank of Harland met. The Bank said 40 had left.", "Bank of Harland"),
    ("Oakwell, a small charity, moved. The charity said 40 had died.", "Oakwell"),
    ("The charity Oakwell moved. The charity said 40 had died.", "Oakwell"),
    ("Harwick University closed. The university said 40 had died.", "Harwick University"),
    ("Barlow Freight has collapsed. The firm said 40 had left.", "Barlow Freight"),
    ("Labour lost. The party denied that 40 had left.", "Labour"),
    ("The Heat and Power Commission met. The commission said 40 had left.", "Heat and Power Commission"),
    ("Rain fell, the Harland first lady, Ilona Marsh, said. The first lady said 40 had died.", "Ilona Marsh"),
    # what a title in small letters says, in full, and occupations on no list
    ("First lady Ilona Marsh spoke. Nine had left, the first lady said.", "Ilona Marsh"),
    ("Fire chief Ilona Marsh spoke. The fire chief said 40 had left.", "Ilona Marsh"),
    ("Glaciologist Ilona Marsh spoke. The glaciologist said 40 had left.", "Ilona Marsh"),
    ("Retired beekeeper Ilona Marsh spoke. The beekeeper said 40 had left.", "Ilona Marsh"),
    # names with particles, halves and what an office is for
    ("Jean-Luc van der Berg, the mayor of Orme, said 40 had left.", "Jean-Luc van der Berg"),
    ("The Orme and Marlow District Nurses' Society said 40 had left.", "Orme and Marlow District Nurses' Society"),
    ("The Commissioner for Walkers' Rights said 40 had left.", "Commissioner for Walkers' Rights"),
    ("The UN High Commissioner for Rivers said 40 had left.", "UN High Commissioner for Rivers"),
    # a body in small letters behind a name
    ("By May, Harwick council data showed, 40 had left.", "Harwick council"),
    ("County court records show 40 had left.", "County court"),
    # a share is no body that "the group" could mean
    ("The Orme Centre met. The top 1 percent would gain 40, the group said.", "Orme Centre"),
    # documents stand for who made them, staff for where they work
    ("A report by the Harwick Trust said 40 had died.", "Harwick Trust"),
    ("Data published by the Harwick Trust shows 40 had died.", "Harwick Trust"),
    ("Researchers at Harwick University said 40 had died.", "Harwick University"),
    ("Harwick University researchers said 40 had died.", "Harwick University"),
    # nobody to name
    ("A police source said 40 had died.", "police source"),
    ("Treasury officials said 40 had left.", "Treasury officials"),
    ("Official figures show 40 had died.", "Official figures"),
    # pronouns
    ("Jana Reed lost her home. She said 40 had died.", "Jana Reed"),
    ("Jana Reed met Owen Hale. He said 40 had died.", "Owen Hale"),
    ("Owen Hale was furious. His sister Jana wept. He said 40 had died.", "Owen Hale"),
    ("Researchers at Harwick University met. They said 40 had died.", "Harwick University"),
    ("The Harwick Trust closed. It said 40 had left.", "Harwick Trust"),
    ("The charity Oakwell spoke. The trust is raising its fee, which it says will affect 40 homes.", "trust"),
    ("Owen Hale arrived. He wept in Vast Corrin. Vast Corrin cheered. He said 40 had died.", "Owen Hale"),
    # what is quoted has subjects of its own
    ("Jana Reed wept. “The minister lied,” she said. She said 40 had died.", "Jana Reed"),
]


@pytest.mark.parametrize(("text", "name"), RESOLVED)
def test_a_mention_means_who_was_named_before(nlp: Language, text: str, name: str) -> None:
    assert last(nlp, text).source_text == name


UNRESOLVED = [
    ("Tarn Bridge got no wall. It hit 40 homes, the former minister said.", "Tarn Bridge"),
    # an office may be another's, as may what others are, too
    ("Omar Kane wept. The judge said 40 had died.", "Omar Kane"),
    ("Omar Kane wept. The foreign secretary said 40 had died.", "Omar Kane"),
    ("A widow ran. Ilse Kane wept. The widow said 40 had died.", "Ilse Kane"),
    ("Omar Kane wept. The grandmother said 40 had died.", "Omar Kane"),
    (
        "The Home Office and Treasury Department met. The department said 40 had left.",
        "Home Office and Treasury Department",
    ),
    # the only name is no woman, no council, no person
    ("Owen Hale arrived. She said 40 had died.", "Owen Hale"),
    ("Harwick University closed. The council said 40 had left.", "Harwick University"),
    ("Owen Hale, a former naval officer, won. The planning officer said 40 had voted.", "Owen Hale"),
]


@pytest.mark.parametrize(("text", "name"), UNRESOLVED)
def test_the_nearest_name_is_not_taken_for_want_of_a_better(nlp: Language, text: str, name: str) -> None:
    assert last(nlp, text).source_text != name


KINDS = [
    ("Jana Reed said 40 had died.", "person"),
    ("Harwick University said 40 had died.", "organisation"),
    ("Official figures show 40 had died.", "document"),
    ("Witnesses said 40 had died.", "anonymous"),
    ("The Daily Mail said 40 had died.", "outlet"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_source_kind(nlp: Language, text: str, kind: str) -> None:
    assert last(nlp, text).source_kind == kind


def test_source_span_is_the_mention_here(nlp: Language) -> None:
    text = "Jana Reed lost her home. She said 40 had died."
    record = last(nlp, text)
    assert record.source is not None
    assert text[slice(*record.source)] == "She"


def test_f49_a_document_whose_maker_is_its_own_subject_is_read(nlp: Language) -> None:
    text = "A report by the union found 40 faults. The union said 12 had been mended."
    assert last(nlp, text).source_text == "union"


@pytest.mark.parametrize("piece", ["The company rose. The company fell. ", "A report by the union found 40 faults. "])
def test_f49_many_subjects_that_may_mean_each_other_cost_in_proportion(nlp: Language, piece: str) -> None:
    docs = {times: parse(nlp, piece * times + "The company said 40 had left.") for times in (20, 40, 80)}
    assert takes_under(4, lambda: [find_attributions(doc) for doc in docs.values()])


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "Olwen Pask fumed. The retired teacher said 40 had died. ",
        "Omar Kane, 43, wept. The 43-year-old said 40 had died. ",
    ],
)
def test_who_is_called_by_what_he_is_costs_in_proportion(nlp: Language, piece: str) -> None:
    def work(size: int) -> Callable[[], object]:
        doc = parse(nlp, piece * size)
        return lambda: find_attributions(doc)

    assert grows_in_proportion(work, 400)
