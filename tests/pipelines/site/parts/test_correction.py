"""Notes to outlets: about what does not fit or has no source, in words that accuse nobody."""

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from built import PLAIN
from pipelines.site.parts.correction import Sentence, against, note_of_change, note_of_claim, reason

OWN = Sentence(
    outlet="The Gazette", title="Flood", text="Some 400 homes\nwere flooded.", url="https://g.example/1",
    seen="2027-05-01T10:00:00Z", record="urn:uuid:1", published="2027-05-01T09:00:00Z",
)  # fmt: skip
OTHER = Sentence(
    outlet="The Echo", title="River", text="The agency counted 950 homes.", url="https://e.example/2",
    seen="2027-05-01T11:00:00Z", record="urn:uuid:2", whose="the agency",
)  # fmt: skip


def row(name: str, outlet: str, value: float, **more: Any) -> dict[str, Any]:
    said = {"claim_id": name, "outlet": outlet, "value_low": value, "value_high": value, "withdrawn_at": None}
    said |= {"value_low_text": str(value), "value_high_text": str(value), "published": "2027-05-01T09:00:00Z"}
    return PLAIN | said | more


def test_against_a_claim_stands_what_cannot_be_true_with_it() -> None:
    own = row("a", "gazette", 400)
    others = [
        own,
        row("b", "gazette", 950),  # its own
        row("c", "echo", 950),
        row("d", "echo", 960, source="the agency", source_kind="organisation"),
        row("e", "post", 400),
        row("f", "star", 950, negated=True),
        row("g", "argus", 300, value_high=None, comparator=">"),
        row("h", "times", 700, field="title"),
    ]
    assert [claim["claim_id"] for claim in against(own, others)] == ["d", "h"]


def test_a_note_shows_three_others_at_most() -> None:
    others = [row(str(number), f"outlet{number}", 1000 + number) for number in range(9)]
    assert len(against(row("a", "gazette", 400), others)) == 3


@pytest.mark.parametrize(
    ("claim", "others", "why"),
    [
        (row("a", "gazette", 400), [row("b", "echo", 950)], "differs"),
        (row("a", "gazette", 400), [row("b", "echo", 400)], "unattributed"),
        (row("a", "gazette", 400), [row("b", "gazette", 400, source="the agency")], None),
        (row("a", "gazette", 400, source="the agency"), [], None),
        (row("a", "gazette", 400, negated=True), [row("b", "echo", 950)], None),
        (row("a", "gazette", 400, withdrawn_at="2027-05-02T09:00:00Z"), [row("b", "echo", 950)], None),
    ],
)
def test_there_is_a_reason_to_ask_or_none(claim: dict[str, Any], others: list[dict[str, Any]], why: str | None) -> None:
    assert reason(claim, others, against(claim, others)) == why


def test_a_note_has_both_sentences_their_times_and_where_they_are_archived() -> None:
    note = note_of_claim(OWN, [OTHER], "differs", figure="homes flooded", address="https://s.example/claims/figures/f")
    for said in (
        "“Some 400 homes were flooded.”", "https://g.example/1", "seen 2027-05-01 10:00, archived as urn:uuid:1",
        "“The agency counted 950 homes.”", "https://e.example/2", "The Echo, the agency", "urn:uuid:2",
        "homes flooded", "https://s.example/claims/figures/f", "(2027-05-01 09:00)", "Times are UTC.",
    ):  # fmt: skip
        assert said in note.text, said


def test_a_note_says_on_whose_word_each_is() -> None:
    own = replace(OWN, whose="attributed to the council")
    text = note_of_claim(own, [OTHER, replace(OTHER, whose="")], "differs", figure="homes", address="a").text
    assert "Yours is attributed to the council." in text
    assert "The Echo, the agency:" in text
    assert "The Echo, no source named:" in text
    assert "Yours is" not in note_of_claim(OWN, [OTHER], "differs", figure="homes", address="a").text


def test_a_note_of_a_change_says_whether_readers_were_told() -> None:
    after = Sentence("The Gazette", "Flood", "Some 950 homes were flooded.", "", "2027-05-02T08:00:00Z", "urn:uuid:3")
    silent = note_of_change(OWN, after, owned_by=None, address="https://s.example/x").text
    owned = note_of_change(OWN, after, owned_by="This article was amended.", address="https://s.example/x").text
    dropped = note_of_change(OWN, None, owned_by=None, address="https://s.example/x").text
    assert "We find no note in it" in silent
    assert "It tells its readers: “This article was amended.”" in owned
    assert "urn:uuid:3" in silent
    assert "no longer in it" in dropped


@pytest.mark.parametrize("others", [[], [OTHER]])
def test_no_note_calls_a_figure_false(others: list[Sentence]) -> None:
    told = note_of_claim(OWN, others, "differs" if others else "unattributed", figure="homes", address="a").text
    told += note_of_change(OWN, OTHER, owned_by=None, address="a").text
    for accusing in ("false", "mistake", "error", "incorrect", "misleading", "inaccurate", "lie"):
        assert accusing not in told.lower().split()


def test_the_mail_is_addressed_to_nobody_and_whole_or_without_its_text() -> None:
    note = note_of_claim(OWN, [OTHER], "differs", figure="homes", address="https://s.example/x")
    address = urlsplit(note.mail)
    assert (address.scheme, address.path) == ("mailto", "")
    assert parse_qs(address.query)["body"][0].replace("\r\n", "\n") == note.text
    long = note_of_claim(OWN, [OTHER] * 30, "differs", figure="homes", address="https://s.example/x")
    assert len(long.mail) < 300


def test_no_headline_adds_a_header_to_the_mail() -> None:
    note = note_of_claim(
        replace(OWN, title="Flood\r\nBcc: all@evil.example&cc=x"),
        [],
        "unattributed",
        figure="homes",
        address="http://h/",
    )
    assert note.subject == "A figure in “Flood Bcc: all@evil.example&cc=x”"
    assert set(parse_qs(urlsplit(note.mail).query)) == {"subject", "body"}
