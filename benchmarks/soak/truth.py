"""Does the database say what the newsroom printed and served: articles, their edits, their figures?"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.soak.check import Check
from benchmarks.soak.newsroom import Newsroom
from benchmarks.soak.stories import Fact, Piece, pieces

MOST_MIXED = 0.1
"""Share of figures that may mix two questions: stories that share every word but an invented place are hard to tell."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the database says of one article."""

    texts: list[str]
    current: set[tuple[str, float]]
    withdrawn: set[tuple[str, float]]


def articles(db: sqlite3.Connection, room: Newsroom) -> Iterator[Check]:
    served: dict[tuple[str, int], list[int]] = defaultdict(list)
    for one in sorted(room.served, key=lambda one: one.hour):
        versions = served[one.outlet, one.number]
        if not versions or versions[-1] != one.version:
            versions.append(one.version)
    published = {(piece.outlet, piece.number): piece for piece in pieces(room.seed, min(room.clock(), room.frozen))}
    told = _told(db)
    yield Check(
        "articles published, served whole, stored",
        f"{len(published)} {len(served)} {len(told)}",
        served.keys() == told.keys(),
    )
    stale, invented, missed, wrong, not_withdrawn, never = 0, 0, 0, 0, 0, 0
    facts = 0
    for key, versions in served.items():
        piece = published[key]
        if key not in told:
            continue
        texts = ["\n".join(version.paragraphs) for version in piece.versions]
        stored = [texts.index(text) if text in texts else None for text in told[key].texts]
        invented += None in stored
        missed += len(set(versions) - set(stored))
        stale += stored[-1] != versions[-1]
        last = piece.versions[versions[-1]].facts
        facts += len(last)
        wrong += len({(fact.quantity, fact.value) for fact in last} ^ told[key].current)
        gone = {(fact.quantity, fact.value) for n in stored if n is not None for fact in piece.versions[n].facts}
        not_withdrawn += told[key].withdrawn != gone - {(fact.quantity, fact.value) for fact in last}
        never += not room.gone(piece) and room.state(piece) != versions[-1]
    yield Check("articles with a text that was never printed", str(invented), invented == 0)
    yield Check("articles that do not end with what they last served", str(stale), stale == 0)
    yield Check("current figures, and those wrong, missing or too many", f"{facts} {wrong}", wrong == 0 < facts)
    yield Check("articles whose withdrawn figures are not the former ones", str(not_withdrawn), not_withdrawn == 0)
    yield Check("versions served and not kept (a kill may cost one)", str(missed), None)
    edits = sum(len(versions) - 1 for versions in served.values())
    yield Check("edits seen; articles whose last edit was not", f"{edits} {never}", never == 0 < edits)


def _told(db: sqlite3.Connection) -> dict[tuple[str, int], Told]:
    found = {}
    for article, outlet, url in db.execute("SELECT article_id, outlet, url FROM articles").fetchall():
        texts = [
            row[0] for row in db.execute("SELECT text FROM revisions WHERE article_id = ? ORDER BY revision", [article])
        ]
        claims = db.execute(
            "SELECT quantity_text, value_low, withdrawn_at FROM claim_rows WHERE article_id = ?", [article]
        ).fetchall()
        current = {(quantity, value) for quantity, value, withdrawn in claims if withdrawn is None}
        withdrawn = {(quantity, value) for quantity, value, at in claims if at is not None}
        number = int(url[-6:]) if url[-6:].isdigit() else -1
        found[outlet, number] = Told(texts, current, withdrawn - current)
    return found


def figures(db: sqlite3.Connection, room: Newsroom) -> Iterator[Check]:
    """Claims of one fact belong together, those of two never; and what outlets print at one time agrees or does not."""
    published = {(piece.outlet, piece.number): piece for piece in pieces(room.seed, min(room.clock(), room.frozen))}
    together: dict[str, set[str]] = defaultdict(set)
    by_fact: dict[str, set[str]] = defaultdict(set)
    outlets: dict[str, dict[str, float]] = defaultdict(dict)
    unedited = {
        number
        for number in {n for _, n in published}
        if all(len(p.versions) == 1 for (_, n), p in published.items() if n == number)
    }
    sql = """SELECT figure_id, outlet, url, quantity_text, value_low FROM claims
        WHERE figure_id IS NOT NULL AND withdrawn_at IS NULL"""
    for figure, outlet, url, quantity, value in db.execute(sql):
        piece = published.get((outlet, int(url[-6:])))
        fact = next((f for f in _facts(piece) if (f.quantity, f.value) == (quantity, value)), None)
        if fact:
            together[figure].add(fact.key)
            by_fact[fact.key].add(figure)
            outlets[figure][outlet] = value
    mixed = sum(len(keys) > 1 for keys in together.values())
    apart = sum(len(figures) > 1 for figures in by_fact.values())
    yield Check(
        "figures, and those that mix two questions",
        f"{len(together)} {mixed}",
        len(together) > 0 and mixed <= MOST_MIXED * len(together),
    )
    yield Check("questions whose claims are apart (lining up's recall)", f"{apart} of {len(by_fact)}", None)
    status = dict(db.execute("SELECT figure_id, status FROM figures").fetchall())
    judged = wrong = 0
    for figure, said in outlets.items():
        if all(int(key.split()[0]) in unedited for key in together[figure]) and len(together[figure]) == 1:
            right = "single" if len(said) == 1 else "agree" if len(set(said.values())) == 1 else "conflict"
            judged += 1
            wrong += status[figure] != right
    yield Check("figures never edited, and those whose status is wrong", f"{judged} {wrong}", wrong == 0 < judged)


def _facts(piece: Piece | None) -> Iterator[Fact]:
    for version in piece.versions if piece else ():
        yield from version.facts
