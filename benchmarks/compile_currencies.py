"""Compile extract/lexicon/iso_4217.toml: the currencies in use, by CLDR (the package babel, needed only for this).

A line each: the code, whose the money is and what it is called there. What a country's money is called alone
("40 forints") counts where no other country calls its own so.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

PATH = Path(__file__).resolve().parents[1] / "extract/lexicon/iso_4217.toml"
HEAD = """\
# Compiled by `python -m benchmarks.compile_currencies` from CLDR; what it gets wrong is mended there.
# By ISO 4217 code: its name, whose the money is, what it is called, and which of these words need no owner.
# Owner: number/currencies
"""

ALIKE = (
    "krone kroner krona kronor krónur króna koruna crown",
    "ruble rouble",
    "rial riyal",
    "colón colones",
    "bolívar bolivares",
    "zloty złoty",
)
"""Words for the money of neighbours, of which English papers use one for the other."""

OWNERS = {
    "AED": "emirati", "ARS": "argentinian", "BMD": "bermudian", "BYN": "belarussian", "CHF": "switzerland",
    "CNY": "china", "GBP": "uk", "GYD": "guyanese", "ILS": "israeli", "JPY": "japan", "KZT": "kazakh",
    "MMK": "burmese", "SGD": "singaporean", "TJS": "tajik", "TMT": "turkmen", "TTD": "trinidadian",
    "TWD": "taiwanese", "USD": "american", "UZS": "uzbek", "ZAR": "south africa",
}  # fmt: skip
"""Whose it is said to be in papers, where CLDR says it another way."""

NOT_BARE = frozenset("gold real reals won sol soles mark marks dram drams som soms lek pula kip tala kina".split())
"""Words for the money of one country that count or name something else where the country is not named: "20 won"."""


def currencies() -> dict[str, dict[str, str | list[str]]]:
    """By code: name, owners, words, the words that need no owner."""
    locale = Locale("en")
    in_use = {code for land in locale.territories if len(land) == 2 for code in get_territory_currencies(land)}
    names = {code: _names(code, locale) for code in sorted(in_use)}
    users = Counter(word for _, _, words in names.values() for word in words)
    return {
        code: {
            "name": name,
            "owners": sorted(owners),
            "words": sorted(words),
            "bare": sorted(word for word in words if users[word] == 1 and word not in NOT_BARE),
        }
        for code, (name, owners, words) in names.items()
    }


def _names(code: str, locale: Locale) -> tuple[str, set[str], set[str]]:
    """The name of a currency, its owners and the words for it: `Danish kroner` → danish; krone, kroner, crown, …"""
    name, many = (get_currency_name(code, count=count, locale=locale).lower() for count in (None, 2))
    owner, _, word = name.rpartition(" ")
    owner = owner.removesuffix(" new").removesuffix(" convertible").replace(" & ", " and ")
    owners = {form for own in (owner, OWNERS.get(code, "")) if own for form in _spellings(own)}
    words = {word.removesuffix("s") if word == many.rpartition(" ")[2] else word, many.rpartition(" ")[2]}
    return f"{owner} {word}".strip(), owners, set(_alike(words))


def _alike(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        kin = [other for group in ALIKE if word in group.split() for other in group.split()]
        for other in (word, *kin):
            yield from _spellings(other)


def _spellings(word: str) -> set[str]:
    """A word with and without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return {word.replace("ʻ", "'"), plain.replace("ʻ", "'")}


def main() -> None:
    lines = [HEAD]
    for code, table in currencies().items():
        fields = ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items() if value)
        lines.append(f"{code} = {{ {fields} }}")
    PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
