"""What workers that read texts are forked from: to import this module loads the model and all that rules need."""

from contextlib import suppress

from pipelines import garbage
from pipelines.errors import ClaimsError
from pipelines.worker import one_thread

garbage.look_seldom()
one_thread()  # before numpy is loaded: a process with threads must not be forked

_NEWS = (
    "More than 1,200 people were hurt between 2019 and 2021, police said on Monday, up 12% from the year before. "
    "“We lost £3.5m in the past six months,” Ann Example, who leads the union, told the BBC. She said that it had been "
    "$4bn since March 2024, according to the Institute of Examples, which counts them. By 2030, its report says, three "
    "in four of the 19,500 members will be over 65; so far this year 40 have left, 12 as of 3 June.\n"
    "He denied it. Up to 30,000 homes, about a fifth, had no power in the year to 30 June 2025, a spokesman added."
)
"""Read once for all workers: news of many kinds, so that rules, lists and patterns are there when they begin."""

with suppress(ClaimsError):  # whoever asks for the model is told
    from pipelines.language import language_model

    _nlp = language_model()
    from extract.claims import annotate

    annotate(_nlp, text=_NEWS, title="Over 1,200 hurt in a decade", article_id="ready", everything=False)

garbage.keep_loaded()  # else looking for garbage would copy the pages of memory that are shared
