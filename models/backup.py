"""Complete copies of SQLite's file, made while others read and write it."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

COPIES_KEPT = 3
"""How many copies from before upgrades are kept; each is as large as the database."""


def copy_of(file: Path, revision: str) -> Path:
    """The path of the copy that is made before a database with this revision is upgraded."""
    return file.with_name(f"{file.name}.copy-{revision}")


def keep_copy(file: Path, revision: str, revisions: Iterable[str]) -> Path:
    """Copy the file into its own folder and remove all but the newest copies; returns the new copy.

    `revisions` are all revisions that a copy can be named after: nothing else in the folder is ever removed. Raises
    OSError or sqlite3.Error where the copy fails; the existing copies are kept then.
    """
    copy = copy_of(file, revision)
    back_up(file, copy)
    there = [path for path in (copy_of(file, each) for each in revisions) if path.exists()]
    for old in sorted(there, key=lambda path: path.stat().st_mtime_ns)[:-COPIES_KEPT]:
        old.unlink()
    return copy


def back_up(file: Path, to: Path) -> None:
    """Write everything committed in `file`, its write-ahead log included, to `to`, which only our user may read."""
    unfinished = to.with_name(f"{to.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600, exist_ok=False)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
        unfinished.replace(to)
    finally:
        unfinished.unlink(missing_ok=True)
