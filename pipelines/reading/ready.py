"""What all workers that read are forked from: to import this module loads all that reading needs, the model too.

A run pays for that once, however many workers it has and however many of them end at a page, and only where a page
waits; they have the model's memory in common.
"""

from contextlib import suppress

from pipelines import garbage
from pipelines.errors import ClaimsError
from pipelines.spacy_import import import_spacy
from pipelines.worker import one_thread

garbage.look_seldom()
one_thread()  # before numpy is loaded: a process with threads must not be forked

with suppress(ClaimsError):  # whoever asks for the model is told
    import_spacy()
    from extract.claims import annotate
    from extract.page.article import Unreadable, read_article
    from pipelines.language import language_model

    _NLP = language_model()
    annotate(_NLP, text="Police say that 12 people were hurt.", article_id="ready")  # loads what the first text needs
    with suppress(Unreadable):
        read_article(b"<p>Ready.</p>", url="https://example.org/ready", content_type="text/html")

garbage.keep_loaded()  # else looking for garbage would copy the pages of memory that are shared
