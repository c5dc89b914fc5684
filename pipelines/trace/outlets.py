"""What each outlet made of a release: how much it prints, for how much it names the issuer, what it copies."""

from collections.abc import Iterator, Mapping, Sequence

from pipelines.trace.nearness import copied_sentences, is_quotation
from pipelines.trace.report import OutletTrace, Printed, TracedFigure


def outlet_traces(
    figures: Sequence[TracedFigure], release: str, texts: Mapping[str, str], naming: Mapping[str, bool | None]
) -> Iterator[OutletTrace]:
    """The outlets that print some of `figures`, those that print most first.

    `texts` has what is at hand of each article by its id, `naming` whether it names the issuer.
    """
    found: dict[str, list[Printed]] = {}
    for figure in figures:
        for one in figure.printed:
            found.setdefault(one.outlet, []).append(one)
    for outlet, printed in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield _trace(outlet, printed, len(figures), release, texts, naming)


def _trace(
    outlet: str,
    printed: Sequence[Printed],
    of: int,
    release: str,
    texts: Mapping[str, str],
    naming: Mapping[str, bool | None],
) -> OutletTrace:
    articles = tuple(dict.fromkeys(one.article_id for one in printed))
    copied = copied_sentences(release, (texts[article] for article in articles))
    credits = [one.credit for one in printed]
    return OutletTrace(
        outlet=outlet,
        prints=len(printed),
        of=of,
        altered=sum(one.misleads for one in printed),
        names_issuer_for=credits.count("issuer"),
        names_nobody_for=credits.count("nobody"),
        names_issuer=_any(naming.get(article) for article in articles),
        copies=len(copied),
        quotations=sum(is_quotation(sentence, release) for sentence in copied),
        first=min((one.published for one in printed if one.published), default=None),
        articles=articles,
    )


def _any(known: Iterator[bool | None]) -> bool | None:
    """Is one of them true? None where none is and not all are known."""
    answers = list(known)
    return True if True in answers else None if None in answers else False
