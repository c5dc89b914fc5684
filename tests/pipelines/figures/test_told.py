"""A figure in two sentences: who says what, on whose word, and who says otherwise."""

from typing import Any

import pytest

from built import claim
from extract.records import Claim
from pipelines.figures.told import told

TITLES = {
    "bbc": "BBC", "sky": "Sky News", "daily_mail": "Daily Mail", "mirror": "Mirror", "express": "Daily Express",
    "independent": "The Independent",
}  # fmt: skip


def said(outlet: str, quantity: str, value: float | None, source: str | None = None, **more: Any) -> Claim:
    """What an outlet says; the text of a quantity as it prints it, with "people"."""
    given = {
        "outlet": outlet, "article_id": more.get("article_id", f"{outlet}-1"), "quantity_text": f"{quantity} people",
        "sentence": f"{quantity} people.", "published": "2031-05-03T09:00:00Z", "value_low": value, "value_high": value,
        "source": source, "source_kind": "organisation" if source else None,
    } | more  # fmt: skip
    given["claim_id"] = "-".join(
        str(given[name]) for name in ("article_id", "quantity_text", "start", "source", "field") if name in given
    )
    return claim(**given)


def over(outlet: str, quantity: str, value: float, source: str | None = None, **more: Any) -> Claim:
    return said(outlet, quantity, value, source, comparator=">", value_high=None, **more)


def tell(status: str, *claims: Claim, disputed_by: str | None = None) -> str:
    return told({"status": status, "disputed_by": disputed_by}, claims, TITLES)


def test_a_conflict_names_both_sides_and_on_whose_word_each_stands() -> None:
    claims = [
        over("sky", "More than 71,000", 71000, "Orlow University"),
        over("daily_mail", "more than 71,000", 71000, "Orlow University"),
        over("mirror", "over 71,000", 71000, "Orlow University"),
        said("express", "42,000", 42000),
    ]
    assert tell("conflict", *claims) == (
        "Daily Mail, Mirror and Sky News say more than 71,000, all on Orlow University’s word."
        " Daily Express says 42,000 and names nobody."
    )


def test_an_outlet_that_gives_both_values_is_told_on_both_sides() -> None:
    claims = [
        said("sky", "71,000", 71000, "Orlow University"),
        said("bbc", "71,000", 71000, "Orlow University"),
        said("bbc", "42,000", 42000, "the Ministry for the Sea", start=90),
    ]
    assert tell("conflict", *claims) == (
        "BBC and Sky News say 71,000, both on Orlow University’s word."
        " BBC also says 42,000 on the word of the Ministry for the Sea."
    )


def test_outlets_that_agree_are_parted_by_whose_word_they_have() -> None:
    claims = [
        said("bbc", "Eight", 8, "Harbour Watch"),
        *(said(outlet, "eight", 8) for outlet in ("sky", "mirror", "express", "daily_mail", "independent")),
    ]
    assert tell("agree", *claims) == (
        "BBC, Daily Mail, Daily Express and 3 others say eight, only BBC on Harbour Watch’s word."
    )


def test_values_that_fit_each_other_are_told_as_such() -> None:
    claims = [
        said("bbc", "19,546", 19546, "Orlow University"),
        over("sky", "more than 19,000", 19000, "Orlow University"),
    ]
    assert tell("agree", *claims) == (
        "BBC says 19,546, Sky News more than 19,000, both on Orlow University’s word. Both can be true at once."
    )


def test_a_bound_stands_with_the_number_that_it_is_about() -> None:
    up_to = {"comparator": "<=", "value_low": None}
    claims = [
        said("bbc", "2,000", 2000, "Dorvale Council"),
        said("bbc", "up to 3,500", 3500, "the union", start=90, **up_to),
        said("express", "2,000", 2000, "Dorvale Council"),
        said("sky", "up to 3,500", 3500, "the union", **up_to),
        said("mirror", "3,500", 3500, "the union"),
    ]
    assert tell("conflict", *claims) == (
        "BBC and Daily Express say 2,000, both on Dorvale Council’s word."
        " Sky News and BBC say up to 3,500, Mirror 3,500, all on the word of the union."
    )
    assert tell("agree", claims[0], claims[3]).endswith(
        " Both can be true at once: “up to 3,500” is only an upper bound."
    )


def test_one_value_of_one_outlet_is_only_its_own() -> None:
    assert tell("single", said("bbc", "12", 12, "police (Dorvale, 3 May 2031)", source_kind="anonymous")) == (
        "Only BBC says 12 on the word of police."
    )


def test_what_one_outlet_said_before_is_told_after_what_it_says_now() -> None:
    claims = [
        said("bbc", "12", 12, "police"),
        said("bbc", "14", 14, "police", article_id="bbc-2", published="2031-05-05T09:00:00Z"),
    ]
    assert tell("single", *claims) == "Only BBC says 14 on the word of police. Before, BBC said 12 (3 May 2031)."


def test_a_toll_that_rose_is_told_in_time() -> None:
    later = {"published": "2031-05-05T09:00:00Z"}
    claims = [
        said("bbc", "12", 12, "police"),
        said("mirror", "14", 14, "police", published="2031-05-04T09:00:00Z"),
        said("sky", "20", 20, "police", **later),
        said("express", "20", 20, **later),
    ]
    assert tell("moved", *claims) == (
        "At first BBC said 12 (3 May 2031); then came 14."
        " The last word, of 5 May 2031: Daily Express and Sky News say 20, only Sky News on the word of police."
    )


def test_times_of_one_day_are_told_apart_by_the_hour() -> None:
    claims = [said("bbc", "12", 12), said("sky", "20", 20, published="2031-05-03T19:30:00Z")]
    assert "12 (3 May 2031, 09:00)" in tell("moved", *claims)
    assert "of 3 May 2031, 19:30" in tell("moved", *claims)


def test_a_denial_is_told_with_who_reports_it() -> None:
    claims = [
        said("sky", "300", 300, "Harbour Watch"),
        said("bbc", "300", 300, "the ministry", negated=True),
    ]
    assert tell("single", *claims, disputed_by="the army; the ministry") == (
        "Only Sky News says 300 on Harbour Watch’s word. It is denied by the ministry (BBC reports) and by the army."
    )


def test_what_is_only_denied_is_told_by_its_value() -> None:
    denial = over("bbc", "more than 300", 300, "the ministry", negated=True)
    assert (
        tell("single", denial, disputed_by="the ministry") == "More than 300 is denied by the ministry (BBC reports)."
    )
    assert tell("single", over("bbc", "more than 300", 300, negated=True), disputed_by="bbc") == (
        "More than 300 is denied (BBC reports)."
    )


def test_a_relay_is_named() -> None:
    claims = [
        said("sky", "71,000", 71000, "Orlow University"),
        said("mirror", "71,000", 71000, "Orlow University", via="Sky News"),
        said("express", "71,000", 71000, None, via="Sky News"),
    ]
    assert tell("agree", *claims) == (
        "Daily Express, Mirror and Sky News say 71,000: Mirror and Sky News on Orlow University’s word (Mirror via Sky"
        " News); Daily Express citing Sky News."
    )


def test_an_outlet_that_is_its_own_source_says_so() -> None:
    assert (
        tell("single", said("sky", "7", 7, "Sky News", source_kind="outlet")) == "Only Sky News says 7 on its own word."
    )


@pytest.mark.parametrize("status", ["agree", "conflict", "moved"])
def test_of_a_dozen_outlets_and_values_those_that_matter_are_told(status: str) -> None:
    titles = {f"o{n}": f"Outlet {n}" for n in range(12)}
    claims = [
        said(f"o{n}", f"{100 + 50 * n}", 100.0 + 50 * n, f"Body {n}", published=f"2031-05-{n + 1:02}T09:00:00Z")
        for n in range(12)
    ]
    text = told({"status": status, "disputed_by": None}, claims, titles)
    assert len(text) < 400
    assert "others" in text


def test_money_keeps_its_print_and_counts_lose_their_noun() -> None:
    money = said("bbc", "x", 3.9e9, "the Treasury", quantity_text="£3.9bn", kind="money", unit="GBP")
    assert tell("single", money) == "Only BBC says £3.9bn on the word of the Treasury."


def test_of_several_on_one_word_the_others_are_on_nobodys() -> None:
    claims = [said(o, "eight", 8, "Harbour Watch" if o in ("bbc", "sky") else None) for o in ("bbc", "sky", "mirror")]
    assert tell("agree", *claims) == (
        "BBC, Mirror and Sky News say eight: BBC and Sky News on Harbour Watch’s word, Mirror on nobody’s."
    )


def test_a_bound_that_fits_both_of_two_rivals_hides_neither() -> None:
    claims = [
        said("sky", "at least 40", 40, comparator=">=", value_high=None),
        said("express", "at least 40", 40, comparator=">=", value_high=None),
        said("bbc", "43", 43),
        said("mirror", "47", 47),
        said("daily_mail", "43", 43),
    ]
    assert tell("conflict", *claims) == (
        "BBC and Daily Mail say 43, Daily Express and Sky News at least 40; none names a source."
        " Mirror says 47 and names nobody."
    )


def test_who_only_speaks_of_dozens_is_told_too() -> None:
    vague = said("bbc", "dozens of", 24, comparator=">=", value_high=None, rule="vague")
    assert tell("agree", vague, said("sky", "43", 43)).startswith("BBC says dozens, Sky News 43")


def test_a_description_gets_its_article() -> None:
    claims = [
        said("bbc", "12", 12, "official", source_kind="anonymous"),
        said("sky", "12", 12, "company", source_kind="organisation"),
        said("mirror", "12", 12, "report", source_kind="document"),
    ]
    claims.append(said("express", "12", 12, "Police", source_kind="anonymous"))
    assert "word of police" in tell("single", claims.pop())
    text = tell("agree", *claims)
    assert all(words in text for words in ("word of an official", "word of the company", "word of a report"))


def test_that_pages_were_added_by_hand_is_said_once() -> None:
    titles = {"@post.example": "post.example (added by hand)"}
    claims = [said("@post.example", "12", 12, "police"), said("@post.example", "20", 20, start=40)]
    assert told({"status": "single"}, claims, titles).count("(added by hand)") == 1


def test_no_claims_tell_nothing() -> None:
    assert tell("single") == ""


def test_where_outlets_agree_by_now_what_they_had_in_print_is_told() -> None:
    claims = [
        said("bbc", "12", 12, "police"),
        said("sky", "20", 20, "the ministry"),
        said("bbc", "20", 20, "the ministry", article_id="bbc-2", published="2031-05-04T12:00:00Z"),
    ]
    assert tell("conflict", *claims) == (
        "Sky News and BBC say 20, both on the word of the ministry. Before, BBC said 12 (3 May 2031)."
    )
