"""Consent boxes against stories about consent."""

import pytest

from extract.page.consent import asks_for_consent


@pytest.mark.parametrize(
    "text",
    [
        "We value your privacy. We and our 870 vendors use trackers to see what you read. Do you agree?"
        " You can withdraw your consent at any time from the foot of this site.",
        "To read on, either allow us and 214 third parties to use identifiers on your device, or subscribe."
        " Your choice will be kept for six months and you can change it in the preferences.",
        "This site asks you to accept cookies for tailored ads. If you decline, you can pay £1.99 a month to see it"
        " without any advertising.",
        "With your permission we and our partners may use geolocation data and scanning of devices."
        " You may click to consent to our processing. Alternatively you may pay £2.99 a week.",
        "Accept advertising and tracking by 870 partners, and read for free. Or subscribe to our ad-free pass.",
    ],
)
def test_boxes(text: str) -> None:
    assert asks_for_consent(text)


@pytest.mark.parametrize(
    "text",
    [
        "The regulator fined the firm £4m on Tuesday for placing cookies on devices without consent. Some 1,200 vendors"
        " shared the data, it said. Readers could not reject advertising or change their preferences.",
        "“We and our partners take your privacy seriously and you can reject cookies at any time,” a spokesman said."
        " The firm has 30 days to appeal. It lost a similar case in May.",
        "You can see it in our harbours and you can feel it in our towns. We built 400 boats a year, and now none.",
        "Our partners in the region told us what you would expect: prices rose by 9%.",
        "The law asks sites to let readers accept or reject cookies. Most accept advertising in the end, it found."
        " Publishers may now ask them to pay, and 40 of 50 do.",
        "",
    ],
)
def test_stories(text: str) -> None:
    assert not asks_for_consent(text)
