"""Upgrades with data in every table: from each release to the newest, back and up again, row by row."""

from pathlib import Path

import pytest

from models import Base
from models.db import Database
from models.schema import migrate, revisions, upgrade
from tests.engines import Engines
from tests.migrations.changes import CHANGES, after, differing, lost, same_columns, without
from tests.migrations.conftest import Left
from tests.migrations.filler import empty
from tests.migrations.releases import Releases, rows_of, schema_of
from tests.migrations.rows import FOLDER, Rows, as_kept, found, written
from tests.migrations.schemas import without_defaults

REVISIONS = revisions()
STEPS = list(zip(["base", *REVISIONS], REVISIONS, strict=False))
"""Each revision with the one before it."""

every_revision = pytest.mark.parametrize("revision", REVISIONS)
every_step = pytest.mark.parametrize(("before", "revision"), STEPS[1:])


def later(revision: str) -> list[str]:
    return REVISIONS[REVISIONS.index(revision) + 1 :]


def at_newest(rows: Rows, revision: str) -> Rows:
    """The expected rows of that revision at the newest one, without later additions."""
    for each in later(revision):
        rows = after(rows, each)
    return rows


async def test_a_release_leaves_rows_in_every_table_and_a_value_in_every_column(releases: Releases) -> None:
    assert releases.empty == {revision: [] for revision in REVISIONS}


async def test_a_table_without_rows_is_seen(left: Left) -> None:
    database = await left(REVISIONS[0])
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("DELETE FROM invites")
        await connection.exec_driver_sql("UPDATE updates SET error = NULL")

        assert set(await connection.run_sync(empty)) == {"invites", "updates.error"}


@every_revision
async def test_a_release_is_upgraded_to_the_newest_and_back_and_up_again(
    revision: str, left: Left, releases: Releases
) -> None:
    database = await left(revision)
    rows = await rows_of(database)
    kept = without(rows, {name for each in later(revision) for name in lost(each)})

    await upgrade(database)
    newest, newest_schema = await rows_of(database), await schema_of(database)
    await migrate(database, "downgrade", revision)
    back, back_schema = await rows_of(database), await schema_of(database)
    await upgrade(database)

    expected = at_newest(rows, revision)
    assert differing(same_columns(newest, like=expected), expected) == {}
    assert newest_schema == releases.schemas[REVISIONS[-1]]
    assert differing(same_columns(back, like=kept), kept) == {}
    assert back_schema == releases.schemas[revision]
    assert differing(await rows_of(database), newest) == {}
    assert await schema_of(database) == newest_schema


@every_step
async def test_a_migration_is_taken_back_from_under_its_own_rows(
    before: str, revision: str, left: Left, releases: Releases
) -> None:
    """Contents that only the newer release can hold are gone then; everything else stays, and goes up again."""
    database = await left(revision)
    rows = await rows_of(database)

    await migrate(database, "downgrade", before)
    back, back_schema = await rows_of(database), await schema_of(database)
    await migrate(database, "upgrade", revision)
    again = await rows_of(database)

    kept = after(back, revision)
    assert differing(same_columns(rows, like=kept), kept) == {}
    assert differing(same_columns(again, like=kept), kept) == {}
    assert back_schema == releases.schemas[before]
    assert await schema_of(database) == releases.schemas[revision]


async def test_all_migrations_taken_back_leave_nothing(left: Left) -> None:
    database = await left(REVISIONS[-1])

    await migrate(database, "downgrade", "base")

    assert await schema_of(database) == {}


@every_step
async def test_a_migration_makes_of_rows_what_is_written(before: str, revision: str, left: Left) -> None:
    database = await left(before)

    await migrate(database, "upgrade", revision)

    expected = written(revision, "made")
    async with database.engine.connect() as connection:
        assert await connection.run_sync(found, expected) == await connection.run_sync(as_kept, expected)


async def test_the_newest_release_is_what_the_models_say(
    engine: str, engines: Engines, releases: Releases, tmp_path: Path
) -> None:
    """To the last index and its condition; of defaults the models need none."""
    database = Database(await engines.bare(engine, tmp_path / "models.db"))
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    told = await schema_of(database)
    await database.close()

    assert without_defaults(releases.schemas[REVISIONS[-1]]) == without_defaults(told)


def test_rows_are_written_for_revisions_that_there_are() -> None:
    """A migration with a new number keeps its rows."""
    assert {file.stem for file in FOLDER.iterdir()} <= set(REVISIONS)
    assert set(CHANGES) <= set(REVISIONS)
