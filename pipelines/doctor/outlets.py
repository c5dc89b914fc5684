"""Outlets of one's own; which outlets refuse us and are left alone, until when and why; and what outlets reserve."""

from collections.abc import Iterator

from sqlite_utils import Database

from crawlers.outlet import Outlet
from crawlers.outlet_files.folder import read_folder
from crawlers.outlets import OUTLETS, outlets_of_package
from pipelines.database.outlet_states import outlet_states
from pipelines.database.reservations import present_reservations
from pipelines.database.tables.outlet_states import MEANS
from pipelines.doctor.finding import Finding, Level, Subject


def files(subject: Subject) -> Iterator[Finding]:
    """The outlet files beside the database: who is crawled by them, and each thing in them that is to be mended."""
    own, mistakes = read_folder(subject.folder / OUTLETS, outlets_of_package().values())
    for outlet in own:
        yield Finding(name="outlet file", outlet=outlet.name, text=f"{outlet.title}, {_found_by(outlet)}")
    for mistake in mistakes:
        yield Finding(
            name="outlet file",
            level=Level.BAD,
            text=str(mistake),
            todo="until it is mended no command but this and `claims backup` does its work",
            values={"file": mistake.file, "key": mistake.key},
        )


def _found_by(outlet: Outlet) -> str:
    ways = ((len(outlet.sitemaps), "sitemap"), (len(outlet.feeds), "feed"))
    told = " and ".join(f"{count} {what}{'' if count == 1 else 's'}" for count, what in ways if count)
    return f"found by {told}, {outlet.delay:g} seconds between requests"


def refusals(db: Database, subject: Subject) -> Iterator[Finding]:
    """Outlets that refused when they were last asked."""
    for outlet, state in outlet_states(db).items():
        if state.not_before is None:
            continue
        early = state.left_alone(subject.now)
        when = f"left alone until {state.not_before}" if early else "asked in the next run"
        yield Finding(
            name="refusal",
            level=Level.WARN,
            outlet=outlet,
            text=f"{when}: {state.reason} (since {state.refused_since})",
            todo="write to the outlet, or bring single pages by hand: claims add",
            values={"not_before": state.not_before, "refusals": state.refusals, "since": state.refused_since},
        )


def reservations(db: Database, subject: Subject) -> Iterator[Finding]:
    """What outlets say of the use of their pages. Rules are heeded; what is said in prose somebody has to judge."""
    for row in present_reservations(db):
        prose = row["means"] == "prose"
        yield Finding(
            name="reservation",
            level=Level.WARN if prose else Level.GOOD,
            outlet=row["outlet"],
            text=f"{row['host']} reserves ({MEANS[row['means']]}): {row['text']}",
            todo="no rule follows from it by itself: ask the outlet, or leave it out with --outlet" if prose else None,
            values={"means": row["means"], "since": row["first_seen"], "seen": row["last_seen"]},
        )
