"""Raised digits: notes go, exponents and fractions stay apart from the number before them."""

import pytest
from lxml import html

from extract.page.raised import write_raised
from extract.page.runs import runs
from extract.page.styles import styled


def written(paragraph: str) -> str:
    tree = html.document_fromstring(f"<body><p>{paragraph}</p></body>")
    write_raised(tree, styled(tree)["raised"])
    return " ".join(run.text for run in runs(tree))


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        # marks of notes
        ("Some 720<sup>3</sup> trees fell", "Some 720 trees fell"),
        ("It cost £18,500<sup>1,2</sup>.", "It cost £18,500."),
        ("It rose by 9%<sup>[4]</sup> in a year", "It rose by 9% in a year"),
        ("the trust said.<sup>12</sup> Then", "the trust said. Then"),
        ("about 66<sup>a</sup> homes", "about 66 homes"),
        ("about 66<sup>*</sup> homes", "about 66 homes"),
        ('about 10<sup><a href="#note6">6</a></sup> homes', "about 10 homes"),
        ('about 10<a href="#n"><sup>6</sup></a> homes', "about 10 homes"),
        ('about 10<sup class="footnote-ref">6</sup> homes', "about 10 homes"),
        ("<sup>1</sup> Figures for May.", "Figures for May."),
        ("in 1,010<sup>6</sup> homes", "in 1,010 homes"),
        ('about 10<sup><a href="https://a.example/b#n6">6</a></sup> homes', "about 10 homes"),
        ("It lost £40m<sup>3</sup> in a year", "It lost £40m in a year"),
        ("in 66<span style='font-size:9px; vertical-align: super'>4</span> homes", "in 66 homes"),
        ("in 66<span class='article-sup'>4</span> homes", "in 66 homes"),
        ("in 66<span class='support'>4</span> homes", "in 664 homes"),
        ("in 480<span class='c-footnote-marker'>2</span> boats", "in 480 boats"),
        ("in 480<a href='#fn2'>2</a> boats", "in 480 boats"),
        ("in <span class='note'>480</span> boats", "in 480 boats"),
        ("in 480<span class='note'> of the boats</span>", "in 480 of the boats"),
        ("in <a href='#note2'>480</a> boats", "in 480 boats"),
        # powers
        ("some 10<span class='superscript'>9</span> cells", "some 10⁹ cells"),
        ("a plot of 85 m <sup>2</sup> and 10 <sup>9</sup> cells", "a plot of 85 m² and 10⁹ cells"),
        ("some 10<sup>9</sup> cells", "some 10⁹ cells"),
        ("4 × 10<sup>-3</sup> grams", "4 × 10⁻³ grams"),
        ("a plot of 85 m<sup>2</sup>", "a plot of 85 m²"),
        ("a plot of 85m<sup>2</sup> and 2 km<sup><b>2</b></sup>", "a plot of 85m² and 2 km²"),
        ("95 people per km<sup>2</sup>", "95 people per km²"),
        ("at 9.8 m/s<sup>2</sup>", "at 9.8 m/s²"),
        ("where E = mc<sup>2</sup>", "where E = mc²"),
        # a unit's name is no unit where nothing is measured
        ("they went in<sup>2</sup> at noon", "they went in at noon"),
        ("Some of them<sup>2</sup> left", "Some of them left"),
        # fractions, prices, degrees
        ("<sup>3</sup>/<sub>4</sub> of them", "3/4 of them"),
        ("1<sup>1</sup>⁄<sub>2</sub> miles", "1 1⁄2 miles"),
        ("It costs £4<sup>99</sup> now", "It costs £4.99 now"),
        ("It costs 99<sup>p</sup> now", "It costs 99p now"),
        ("They left at 10<sup>30</sup>am", "They left at 10:30am"),
        ("It was 31<sup>o</sup>C by noon", "It was 31°C by noon"),
        # letters that belong to the word, and formulas
        ("on the 21<sup>st</sup> of May", "on the 21st of May"),
        ("Brand<sup>TM</sup> shoes", "BrandTM shoes"),
        ("40 tonnes of CO<sub>2</sub>", "40 tonnes of CO2"),
        ("a logarithm of 8<sub>2</sub>", "a logarithm of 8₂"),
    ],
)
def test_raised(paragraph: str, text: str) -> None:
    assert written(paragraph) == text
