"""When a number holds."""

from collections.abc import Callable

import pytest

from extract.question.periods import parse_period, period_of

PUBLISHED = "2026-11-19T08:00:00Z"
"""A Thursday."""

PERIODS = [
    # years, told outright or from publication
    ("In 2024, [12 people] drowned in the canal.", "2024", None),
    ("[Some 340 swans] were counted in 2019.", "2019", None),
    ("The orchard lost [60 trees] this year.", "2026", None),
    ("The quarry sold [£4m] of slate last year.", "2025", None),
    ("Bakers expect to need [90 tonnes] of flour next year.", "2027", None),
    ("The 2021 total was [56 cases].", "2021", None),
    ("In all of 2023 the choir gave [31 concerts].", "2023", None),
    ("A decade ago there were [14 mills] in the valley.", "2016", None),
    ("There were [300 looms] here in the 1990s.", "1990s", None),
    # the earlier of two, and each of two its own
    ("It was [90], up from 80 the year before.", None, None),
    ("In 2024 it was [90], up from 80 the year before.", "2024", None),
    ("In 2024 it was 90, up from [80] the year before.", "2023", None),
    ("In May 2024 it was 90, up from [80] a year earlier.", "May 2023", None),
    ("Thefts rose from [80] in 2023 to 90 in 2024.", "2023", None),
    ("Thefts rose from 80 in 2023 to [90] in 2024.", "2024", None),
    ("The council mended [410 potholes], compared with 380 in 2022.", None, None),
    ("The council mended 410 potholes, compared with [380] in 2022.", "2022", None),
    ("Bookings were up [18%] on last year.", None, None),
    ("Fares are [6%] higher than in 2019.", None, None),
    ("Wages are still [4%] below 2010 levels.", None, None),
    ("Receipts came to [£3.2m] (£2.9m a year ago).", None, None),
    ("Receipts came to £3.2m ([£2.9m] a year ago).", "2025", None),
    ("Arrivals are higher than at the same point last year ([21,086]).", "2025", "2025-11-19"),
    ("By now last year [21,086 pilgrims] had come.", "2025", "2025-11-19"),
    ("In the week to Sunday [1,842 geese] landed, up from 1,284 the week before.", "week to 15 November 2026", None),
    ("In the week to Sunday 1,842 geese landed, up from [1,284] the week before.", "week to 8 November 2026", None),
    # months, days, quarters, seasons
    ("[Seven kilns] went cold in May.", "May 2026", None),
    ("[Seven kilns] went cold in December.", "December 2025", None),
    ("[Seven kilns] will go cold in December.", "December 2026", None),
    ("[Seven kilns] went cold in March 2022.", "March 2022", None),
    ("The levy will be [£9] from April.", "from April 2027", None),
    ("The levy has been [£9] since April.", "since April 2026", None),
    ("[Forty beehives] were stolen on Tuesday.", "17 November 2026", None),
    ("[Forty beehives] were stolen on 3 May.", "3 May 2026", None),
    ("[Forty beehives] will be sold on Tuesday.", "24 November 2026", None),
    ("[Forty beehives] were stolen yesterday.", "18 November 2026", None),
    ("[Forty beehives] were stolen overnight.", "18 November 2026 to 19 November 2026", None),
    ("[Forty beehives] were stolen last week.", "week to 15 November 2026", None),
    ("[Two otters] were seen shortly before 9.40am on Monday.", "16 November 2026", None),
    ("Output grew by [0.4%] in the first quarter of 2026.", "first quarter of 2026", None),
    ("Output grew by [0.4%] in the first half of the year.", "first half of 2026", None),
    ("The lock-keeper saw [nine floods] last winter.", "winter 2025", None),
    ("In the winter of 2021 a cord of wood cost [£80].", "winter 2021", None),
    ("The club spent [£2m] in 2024/25.", "2024/25", None),
    ("It has bought [12%] of its gas for the winter.", "winter 2026", None),
    ("Some [46%] of cases heard in the first six months of the year were won.", "first half of 2026", None),
    ("They paid [£6] each for the overnight crossing.", None, None),
    # stretches
    ("[£7m] went missing between 2018 and 2024.", "2018 to 2024", None),
    ("[£7m] went missing from 2018 to 2024.", "2018 to 2024", None),
    ("[Eleven barges] sank between May and July 2024.", "May 2024 to July 2024", None),
    ("The firm sold [40 boats] in the three months to June.", "3 months to June 2026", None),
    ("The firm sold [40 boats] in the year to March.", "year to March 2026", None),
    ("[Ninety quakes] were felt in the past 24 hours.", "24 hours to 19 November 2026", None),
    ("[Nine vicars] have left over the past five years.", "5 years to 19 November 2026", None),
    ("[More than 19,000 goats] have been taken since February 2022.", "since February 2022", None),
    ("[More than 19,000 goats] have been taken since the siege began.", "since the siege began", None),
    ("[More than 19,000 goats] have been taken since the siege began in March 2023.", "since March 2023", None),
    ("The line will carry [4m people] a year by 2035.", "by 2035", None),
    ("Rents will be [£90] higher by the end of the decade.", "by 2029", None),
    ("At the last election the party won [61 seats].", "at the last election", None),
    # up to when it was counted
    ("So far this year [412 homes] have been sold.", "2026", "2026-11-19"),
    ("[412 homes] have been sold in 2026 so far.", "2026", "2026-11-19"),
    ("By Wednesday evening [61 climbers] had been found.", None, "2026-11-18"),
    ("[All but 300] had their water back by 7am on Monday.", None, "2026-11-16"),
    ("There were [52 cases] as of 3 May.", None, "2026-05-03"),
    ("The lake had lost [2m litres] by the end of May.", None, "2026-05-31"),
    # what is no period of the number
    ("The warden said on Tuesday that [12 ponies] had died.", None, None),
    ("[Twelve ponies] had died, the warden said on Tuesday.", None, None),
    ("The warden confirmed [12 deaths] on Tuesday.", None, None),
    ("It was the highest since 1998, at [39C].", None, None),
    ("A report last month put the bill at [£5m].", None, None),
    ("Six were tested in January and there are [40 rafts] on deck.", None, None),
    ("Theresa May wrote [40 letters].", None, None),
    ("He may have lost [40 letters].", None, None),
    ("A spring-fed pond holds [900 newts].", None, None),
    ("Exactly [1,940] of them have since reached the pond.", None, None),
    ("Since it is closed, [900 newts] have moved.", None, None),
    ("[Nine ponies] live on the moor.", None, None),
    ("It will need [nine votes] to pass a budget in April.", None, None),
    ("He said there were [240 rafts] and that all had been tested in January.", None, None),
    ("It was fined [£2m] after 300 hours of filth last year.", None, None),
    ("The charge, now [57p], will be looked at by the summer.", None, None),
    ("A rider [40 miles] away heard it on Monday.", None, None),
    ("A [19-year-old] was held on Monday.", None, None),
    ("Ms Reed, [46], left in 2019.", None, None),
    ("Only [16%] of ponds are clean, a figure that has not moved since 2016.", None, None),
    ("[Two women] have died and 86 people were hurt in a crush on Monday.", "16 November 2026", None),
    ("It is the worst fire in the valley since 2019, when [87 people] died.", "2019", None),
    ("The charity has counted [at least 31 deaths] in the strait since January.", "since January 2026", None),
    ("A poll published on Monday had the race closer: [32%] each.", None, None),
    ("The number since the crisis began has passed [214,000].", "since the crisis began", None),
    # what is said of both, or of what came before
    ("Shares fell 31% on Monday, wiping [£400m] off the firm.", "16 November 2026", None),
    ("It made a loss of £11m last year, on sales of [£94m].", "2025", None),
    ("A wall was built after the flood of 1978, in which [1,912 people] died.", "1978", None),
    ("Only [61%] of patients were seen within four hours in February.", "February 2026", None),
    ("Winds of [up to 40mph] are likely until Saturday.", "until 21 November 2026", None),
    ("She has eaten [four meals] since New Year.", "since 1 January 2026", None),
    ("The mill will shut [sixty looms] by Christmas.", "by 25 December 2026", None),
    ("For the rest of the year [40 trains] a day will run.", "2026", None),
]


@pytest.mark.parametrize(("text", "period", "as_of"), PERIODS)
def test_the_period_of_a_number(asked: Callable, text: str, period: str | None, as_of: str | None) -> None:
    assert period_of(*asked(text), PUBLISHED) == (period, as_of)


def test_without_a_day_of_publication_only_what_is_told_outright_is_known(asked: Callable) -> None:
    assert period_of(*asked("In 2024, [12 people] drowned."), None) == ("2024", None)
    assert period_of(*asked("Last year [12 people] drowned."), None) == (None, None)
    assert period_of(*asked("In 2024, [12 people] drowned."), "no date") == ("2024", None)


@pytest.mark.parametrize(("text", "period", "as_of"), [one for one in PERIODS if one[1]])
def test_a_period_is_read_back(text: str, period: str, as_of: str | None) -> None:
    words = period in {"since the siege began", "since the crisis began", "at the last election"}
    assert (parse_period(period) is None) == words
