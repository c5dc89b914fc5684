"""Money is told by code, sign and word, whosever it is; words of one country alone need not name it."""

import pytest

from extract.number.atoms import Atoms
from extract.number.currencies import currency_codes, has_cents, name_of
from extract.number.mentions import find_mentions

MONEY = [
    ("7.5m Danish crowns", "DKK", 7_500_000),
    ("42 Lebanese pounds", "LBP", 42),
    ("900 Czech crowns", "CZK", 900),
    ("EUR 20", "EUR", 20),
    ("HUF 4,000", "HUF", 4000),
    ("300 forints", "HUF", 300),
    ("two million naira", "NGN", 2_000_000),
    ("80 Algerian dinars", "DZD", 80),
    ("15 Icelandic krónur", "ISK", 15),
    ("40 Iranian riyals", "IRR", 40),
    ("12,000 CFA francs", "XOF", 12_000),
    ("30 francs", "CHF", 30),
    ("20 Kenyan shillings", "KES", 20),
    ("3,000 Kazakh tenge", "KZT", 3000),
    ("17c a share", "USD", 0.17),
    ("up 3c", "USD", 0.03),
    ("50 cents", "USD", 0.5),
    ("14p", "GBP", 0.14),
    ("18 sen", "MYR", 0.18),
    ("Y=100 million", "JPY", 100_000_000),
    ("60 euro cents", "EUR", 0.6),
]

NO_MONEY = ["TOP 10", "COP 26", "20 won", "six marks", "three reals", "SDG 13", "iPhone 5c"]


@pytest.mark.parametrize(("text", "code", "value"), MONEY)
def test_an_amount_of_money(text: str, code: str, value: float) -> None:
    (mention,) = find_mentions(Atoms(text))
    assert mention.unit is not None
    assert (mention.unit.id, float(mention.low or 0)) == (code, value)


@pytest.mark.parametrize("text", NO_MONEY)
def test_what_is_no_money(text: str) -> None:
    assert not any(mention.unit and mention.unit.group == "money" for mention in find_mentions(Atoms(text)))


def test_every_currency_has_a_name() -> None:
    assert all(name_of(code) for code in currency_codes())
    assert (has_cents("NZD"), has_cents("EUR"), has_cents("SEK")) == (True, True, False)
