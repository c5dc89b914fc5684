"""The page of a checked text: whole in itself, and inert whatever the text or an outlet says."""

import pytest
from lxml import html

from pipelines.check.findings import Evidence
from pipelines.check.report import CheckedFigure, report_of
from pipelines.site.pages.report_file import checked_file

TEXT = "Storm <script>alert(1)</script>\nIt left 50 people dead."
EVIDENCE = {
    "outlet": "BBC", "claim_id": "c", "quantity_text": "41 people", "value_low": 41, "value_high": 41,
    "comparator": "=", "unit": "person", "source": "<b>police</b>", "via": None, "published": "2026-03-01T06:20:00Z",
    "url": "https://bbc.example/1", "compatible": False, "sentence": "<i>41</i> died.", "agreed_before": False,
    "denied": True, "denies": True, "fit": "against", "own_source": False, "told": False, "earlier": None,
}  # fmt: skip
FIGURE = {
    "start": TEXT.index("50"), "end": TEXT.index("50") + 9, "quantity_text": "50 people", "value_low": 50,
    "value_high": 50, "comparator": "=", "unit": "person", "source": None, "cue": None, "via": None,
    "verdict": "conflicts", "figure_id": "f", "figure_title": "people dead", "origins": 1, "disputed_by": None,
    "sentence": TEXT, "reason": "outlets_disagree", "explanation": "The outlets <b>disagree</b>.",
}  # fmt: skip


@pytest.fixture
def page(db):
    def render(sample=False, **evidence):
        figure = CheckedFigure(**FIGURE, evidence=(Evidence(**EVIDENCE | evidence),))
        return checked_file(db, report_of([figure], ["Mirror"], sample=sample), TEXT, name="<draft>.txt")

    return render


def test_it_marks_the_figure_and_gives_the_outlets_words(page):
    tree = html.document_fromstring(page())
    (mark,) = tree.xpath("//div[@class='article-text']//mark")
    assert mark.text == "50 people"
    (item,) = tree.xpath("//li[@class='claim-item']")
    shown = item.text_content()
    for words in (
        "conflicts",
        "does not fit",
        "denied",
        "41 people",
        "BBC",
        "<b>police</b>",
        "<i>41</i> died.",
        "2026-03-01",
    ):
        assert words in shown
    assert tree.xpath("//ul[contains(@class, 'used')]/li")[0].text_content() == "– Mirror: states none of these figures"


def test_it_needs_nothing_else_and_runs_nothing(page):
    tree = html.document_fromstring(page())
    assert not tree.xpath("//script | //link | //img | //iframe | //@src | //i | //b")
    assert "url(" not in page()
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [policy]


@pytest.mark.parametrize(("url", "links"), [("https://bbc.example/1", 1), ("javascript:alert(1)", 0), (None, 0)])
def test_evidence_leads_to_live_pages_of_the_web_alone(page, url, links):
    tree = html.document_fromstring(page(url=url))
    assert tree.xpath("//li[@class='claim-item']//li//a/@href") == ["https://bbc.example/1"][:links]


def test_a_sample_says_so(page):
    assert "SAMPLE" in page(sample=True)
    assert "SAMPLE" not in page()
