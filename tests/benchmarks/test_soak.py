"""The soak's newsroom: its truth is what the extractor reads, its mischief comes round, its verdict tells."""

from datetime import timedelta
from itertools import pairwise
from urllib.request import urlopen

from benchmarks.soak.mischief import KINDS, SAID, Mischief
from benchmarks.soak.newsroom import opened
from benchmarks.soak.pages import BEGAN
from benchmarks.soak.stories import EVERY_HOURS, NAMES, pieces
from extract.claims import annotate
from pipelines.language import language_model
from waiting import wait_until


def test_every_figure_of_the_newsroom_is_read_and_nothing_else() -> None:
    nlp = language_model()
    for piece in pieces(1, 10 * EVERY_HOURS)[::2]:  # each kind of event once or twice
        for version in piece.versions[:2]:
            text = "\n".join(version.paragraphs)
            found = annotate(nlp, text=text, title=version.title, article_id="a").claims
            assert {(c.quantity_text, c.value_low) for c in found} == {(f.quantity, f.value) for f in version.facts}


def test_an_edit_changes_one_figure_and_comes_later() -> None:
    edited = [piece for piece in pieces(1, 300) if len(piece.versions) > 1]
    assert edited
    for piece in edited:
        for before, after in pairwise(piece.versions):
            assert before.hour < after.hour
            assert len({f.quantity for f in after.facts} - {f.quantity for f in before.facts}) == 1


def test_each_outlet_misbehaves_in_every_way_in_turn() -> None:
    mischief = Mischief(every=10, lasts=5, until=10_000)
    seen = {name: {mischief.of(name, hour) for hour in range(0, 600)} for name in NAMES}
    assert set(KINDS) == set(SAID)
    assert all(kinds == {None, *KINDS} for kinds in seen.values())
    assert {mischief.of(name, 10_001) for name in NAMES} == {None}


def test_it_serves_what_stands_there_at_the_hour_and_keeps_what_it_served() -> None:
    hour = 48.0
    with opened(1, lambda: hour, Mischief(until=0), slow=False) as room:
        piece = next(p for p in room.pieces() if room.state(p) == 0 and len(p.versions) > 1)
        listing = urlopen(f"http://{room.host(piece.outlet)}/sitemap.xml").read().decode()
        assert piece.path in listing
        assert (BEGAN + timedelta(hours=piece.hour)).isoformat(timespec="seconds") in listing
        for version in (0, 1):
            hour = piece.versions[version].hour + 0.5
            shown = urlopen(f"http://{room.host(piece.outlet)}{piece.path}").read().decode()
            assert piece.versions[version].facts[0].quantity in shown
        wait_until(lambda: len(room.served) == 2)  # written down after the last byte, which this side has first
        assert [(one.number, one.version) for one in room.served] == [(piece.number, 0), (piece.number, 1)]
        assert room.trapped == []
