"""What of the thing a number is."""

from collections.abc import Callable

import pytest

from extract.question.scopes import scope_of

SCOPES = [
    # a part
    ("Ninety ponies drowned, of whom [12] were foals.", "part"),
    ("Ninety ponies drowned, including [12 foals].", "part"),
    ("Ninety ponies drowned, among them [12 foals].", "part"),
    ("Ninety ponies drowned, [12] of them foals.", "part"),
    ("[Twelve] of them were foals.", "part"),
    ("The firm will shut [three] of the 40 mills.", "part"),
    ("[Nine novices] were among the dead.", "part"),
    ("The £9m plan includes [£2m] for a dock.", "part"),
    ("Under the plan 58 will go, [11] of those in Scotland.", "part"),
    ("The firm will shut three of its [40 mills].", None),
    ("I say there were [600] of them.", None),
    ("A dentist, who had [nine nieces], was among those hurt.", None),
    ("A gang robbed travellers, including a [13-year-old] boy.", None),
    ("[Three of the foals] were black.", "part"),
    ("Of the 64 foals born in May, [12] were black.", "part"),
    ("It made £4m and gave [£2m] of it away.", "part"),
    ("It flooded [18km] of the river.", None),
    ("One in [three of the foals] was black.", None),
    # the rest
    ("The other [97] have gone home.", "rest"),
    ("The remaining [30 bells] are cracked.", "rest"),
    ("The [three others] hid in a barn.", "rest"),
    ("[Another 12 bells] are cracked.", None),
    # averages
    ("The typical household paid [£2,410].", "average"),
    ("Callers waited [an average of 94 minutes].", "average"),
    ("The median wait is [19 weeks].", "average"),
    ("Each pays [£51] a month on average.", "average"),
    ("For a typical home it comes to [£3] a week.", "average"),
    ("The average baker earns [£21,500].", "average"),
    # limits
    ("The cap on a typical bill will be [£1,856].", "limit"),
    ("It was licensed for [180]. The crew saved 138.", "limit"),
    ("It was licensed for 180. The crew saved [138].", None),
    ("The barge was allowed to carry [180 people].", "limit"),
    ("The hall can seat [400 people].", "limit"),
    ("The hall was built for [400 people].", "limit"),
    ("The hall has a capacity of [400].", "limit"),
    ("The speed limit is [20mph].", "limit"),
    ("Ofrent raised the cap to [£90].", "limit"),
    ("The maximum fine is [£400].", "limit"),
    ("Offenders could be fined [up to £1,000].", "limit"),
    ("The cap has cost families [£30].", None),
    ("They let it run on for [six months].", None),
    # too many
    ("The barge was carrying [80 people] too many.", "excess"),
    ("The barge was over the limit by [80].", "excess"),
    ("There were [80] more than the barge was allowed to carry.", "excess"),
    ("The load was [two tonnes] over its limit.", "excess"),
    # targets
    ("The target is [78%].", "target"),
    ("It missed its target of [50 looms] a week.", "target"),
    ("She pledged to build [2,000 homes].", "target"),
    ("The firm aims to plant [9,000 oaks].", "target"),
    ("She has promised [2,000 homes].", "target"),
    ("The goal of [50 looms] a week was set in spring.", "target"),
    ("Plans to close [410 kiosks] have been shelved.", "target"),
    ("The borough needs [900 homes] to meet demand.", "target"),
    ("The package commits ministers to opening [4,800 beds].", "target"),
    ("The pledge to put [an extra 13,000] on the beat was kept.", "target"),
    ("The target was a mill [300 metres] away.", None),
    # what is to come
    ("The bill is expected to reach [£60m].", "forecast"),
    ("The toll could pass [60].", "forecast"),
    ("Fares will rise to [£4].", "forecast"),
    ("Debt is projected to peak at [96%].", "forecast"),
    ("Inflation set to hit [4%]", "forecast"),
    ("Orme Energy to cut [900 jobs]", "forecast"),
    ("They forecast [40mm] of rain.", "forecast"),
    ("The list will pass [60,000] by 2030.", "forecast"),
    ("The bank would close [12 branches], it said.", "forecast"),
    ("They are among [780,000 people] who will be liable.", "forecast"),
    ("They will join the [three] that have been flying since May.", None),
    ("It will freeze the levy, dragging [920 firms] into it.", "forecast"),
    ("Nobody thinks that [£4m] is likely to be found.", "forecast"),
    ("An army of [2,800 clerks] will count them.", "forecast"),
    ("Settlements of [more than 4%] would delay the cut.", None),
    ("Levels, at [4.8%], would swallow it.", None),
    ("Levies will climb to £1,980, from [£1,850] today.", None),
    ("The party could take [48 seats].", "forecast"),
    ("Its [184,000 members] will walk out.", None),
    ("They say [38%] would recommend it.", None),
    ("Only [two] of eight gates were open.", "part"),
    ("Some [46%] of those whose case was heard won.", None),
    ("So far [398] have been allowed in.", None),
    ("The barge has a licence for [180].", "limit"),
    ("Among those under 25 it was [13.8%].", None),
    ("It holds [£74million] of its customers' cash.", None),
    ("She has promised £3m [over three years].", None),
    ("The barge was fit to carry [180].", "limit"),
    ("Ministers want to return [50] every week.", "target"),
    ("They want [an 8% rise].", None),
    ("Police said [36] had been due to travel.", None),
    ("The barge may have carried [260 people].", None),
    ("About 4,300 trains are due to run, against [21,400] on Mondays.", None),
    ("The true figure could be [as high as 260].", None),
    ("Ms Reed, [46], will need support.", None),
    ("He'd walked [four miles].", None),
    # polls and results
    ("A poll by Fairway found [46%] against the bridge.", "poll"),
    ("In a survey for the union [six in ten] said no.", "poll"),
    ("Fairway, which polled [only 820 people], closed in May.", None),
    ("A poll had her behind. She took [40.9%] of the vote.", "result"),
    ("In a survey in which [40%] took part, few said no.", "poll"),
    ("A poll had her behind. She won by [595 votes].", "result"),
    # records
    ("Customers owe [a record £3.9bn].", "record"),
    ("Debt reached [£3.9bn], the highest on record.", "record"),
    ("Crime fell to [50,000], the lowest since 2019.", "record"),
    ("The old record, [40.7C], was set in 2019.", "record"),
    # checked
    ("The institute has verified [19,500 deportations].", "verified"),
    ("[At least 43 people] are confirmed to have died.", "verified"),
    ("[Only 71 of the bodies] have been identified.", "verified"),
    ("The charity has documented [60 cases].", "verified"),
    ("The inquiry identified [45 foals] that should have lived.", None),
    ("He confirmed that [12 foals] had died.", None),
    # a plain whole
    ("[Twelve foals] died.", None),
    ("It owes [£40m] to lenders.", None),
]


@pytest.mark.parametrize(("text", "scope"), SCOPES)
def test_the_scope_of_a_number(asked: Callable, text: str, scope: str | None) -> None:
    assert scope_of(*asked(text)) == scope


def test_what_somebody_forecasts_is_a_forecast(asked: Callable) -> None:
    assert scope_of(*asked("Growth of [4%], the bank forecasts."), "forecasts") == "forecast"
    assert scope_of(*asked("Growth was [4%], the bank says."), "says") is None
