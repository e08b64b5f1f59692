"""A copy of SQLite's file before each upgrade: beside it, whole, private, and only the newest few."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from models.backup import COPIES_KEPT, copy_of
from models.db import Database
from models.schema import UpgradeRefused, revisions, upgrade
from tests.migrations.conftest import Left
from tests.migrations.releases import rows_of, schema_of

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])

REVISIONS = revisions()
OLDEST, BEFORE, NEWEST = REVISIONS[0], REVISIONS[-2], REVISIONS[-1]


def file_of(database: Database) -> Path:
    assert database.file is not None
    return database.file


def beside(database: Database) -> list[str]:
    """Names of the files beside the database, without its own logs."""
    file = file_of(database)
    return sorted(path.name for path in file.parent.glob(f"{file.name}.*"))


async def test_the_copy_is_what_was_there_before(left: Left) -> None:
    database = await left(OLDEST)
    rows, schema = await rows_of(database), await schema_of(database)

    await upgrade(database)

    copy = copy_of(file_of(database), OLDEST)
    assert copy.name == f"vekha.db.copy-{OLDEST}"
    assert beside(database) == [copy.name]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    there = Database(f"sqlite+aiosqlite:///{copy}")
    assert (await rows_of(there), await schema_of(there)) == (rows, schema)
    await there.close()


async def test_what_is_only_in_the_log_is_copied_too(left: Left) -> None:
    """Another process has the file open, so that nothing moves from the log into it."""
    database = await left(OLDEST)
    file = file_of(database)
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("PRAGMA wal_autocheckpoint=0")
        other.execute("UPDATE people SET name = 'Сакинат' WHERE id = 3")
        other.commit()
        assert "Сакинат".encode() not in file.read_bytes()

        await upgrade(database)

    with closing(sqlite3.connect(copy_of(file, OLDEST))) as copy:
        assert copy.execute("SELECT name FROM people WHERE id = 3").fetchone() == ("Сакинат",)


async def test_a_copy_takes_the_place_of_the_database(left: Left) -> None:
    """As the readme says: the logs are deleted, the copy is renamed, and it can be upgraded again."""
    database = await left(OLDEST)
    rows = await rows_of(database)
    await upgrade(database)
    await database.close()
    file = file_of(database)
    for log in ("-wal", "-shm"):
        file.with_name(file.name + log).unlink(missing_ok=True)

    copy_of(file, OLDEST).replace(file)

    assert await rows_of(database) == rows
    await upgrade(database)


async def test_only_the_newest_copies_are_kept_and_nothing_else_is_touched(left: Left) -> None:
    database = await left(BEFORE)
    file = file_of(database)
    older = [copy_of(file, revision) for revision in REVISIONS[: COPIES_KEPT + 1]]
    for age, copy in enumerate(reversed(older)):
        copy.write_bytes(b"")
        os.utime(copy, (10_000 - age, 10_000 - age))
    file.with_name(f"{file.name}.copy-mine").write_bytes(b"")

    await upgrade(database)

    kept = [*older[-COPIES_KEPT + 1 :], copy_of(file, BEFORE), file.with_name(f"{file.name}.copy-mine")]
    assert beside(database) == sorted(path.name for path in kept)


async def test_a_new_database_and_one_that_is_up_to_date_are_not_copied(left: Left, tmp_path: Path) -> None:
    database = await left(NEWEST)
    new = Database(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}")

    await upgrade(database)
    await upgrade(new)
    await new.close()

    assert beside(database) == beside(new) == []


async def test_without_a_copy_there_is_no_upgrade(left: Left) -> None:
    database = await left(OLDEST)
    rows = await rows_of(database)
    copy = copy_of(file_of(database), OLDEST)
    copy.write_bytes(b"the copy of another day")
    copy.with_name(f"{copy.name}.part").mkdir()

    with pytest.raises(UpgradeRefused) as refused:
        await upgrade(database)

    assert refused.value.key == "refusal-upgrade-no-copy"
    assert await rows_of(database) == rows
    assert copy.read_bytes() == b"the copy of another day"
