"""Where public copies were put: what is forgotten is taken out of them too."""

from pathlib import Path

from sqlite_utils import Database


def remember_snapshot(db: Database, folder: Path, at: str) -> None:
    """A public copy was put into `folder`."""
    db.execute(
        """INSERT INTO snapshots (folder, published_at) VALUES (?, ?)
           ON CONFLICT (folder) DO UPDATE SET published_at = excluded.published_at""",
        [str(folder.resolve()), at],
    )


def known_snapshots(db: Database) -> list[Path]:
    """The folders that public copies were put into."""
    return [Path(folder) for (folder,) in db.execute("SELECT folder FROM snapshots ORDER BY folder")]


def drop_snapshot(db: Database, folder: Path) -> None:
    """There is no public copy in `folder` any more."""
    db.execute("DELETE FROM snapshots WHERE folder = ?", [str(folder.resolve())])
