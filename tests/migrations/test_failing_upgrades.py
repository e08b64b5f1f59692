"""An upgrade that fails leaves the database as it was and says what to do; on both engines."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from typer.testing import CliRunner

from bot.__main__ import app
from models.db import Database
from models.schema import UpgradeRefused, revisions, upgrade
from tests.migrations.conftest import Left
from tests.migrations.releases import Releases, rows_of, schema_of

REVISIONS = revisions()
OLDEST, NEWEST = REVISIONS[0], REVISIONS[-1]
KILLED = 9

Fault = Callable[[Any], None]
"""What happens to the connection at the end of a migration."""


async def state(database: Database) -> Any:
    """Its whole contents: version, schema, rows."""
    async with database.engine.connect() as connection:
        version = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version, await schema_of(database), await rows_of(database)


def at_the_end_of(database: Database, revision: str, fault: Fault) -> None:
    """Make it happen when the migration has done its work."""

    def listen(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(f"UPDATE alembic_version SET version_num='{revision}'"):
            fault(cursor)

    event.listen(database.engine.sync_engine, "before_cursor_execute", listen)


def crash(cursor: Any) -> None:
    raise ValueError("the disk is on fire\nsecond line")


def delete_who_is_referred_to(cursor: Any) -> None:
    cursor.execute("DELETE FROM municipalities WHERE id = 1")


@pytest.mark.parametrize("revision", REVISIONS[1:])
async def test_a_migration_that_fails_takes_all_before_it_back(revision: str, left: Left) -> None:
    database = await left(OLDEST)
    before = await state(database)
    at_the_end_of(database, revision, crash)

    with pytest.raises(UpgradeRefused) as refused:
        await upgrade(database)

    assert await state(database) == before
    assert refused.value.key == "refusal-upgrade"
    assert refused.value.args_for_text == {
        "found": OLDEST,
        "newest": NEWEST,
        "error": "ValueError: the disk is on fire",
    }


async def test_a_migration_may_not_leave_rows_that_refer_to_nothing(left: Left) -> None:
    database = await left(OLDEST)
    before = await state(database)
    at_the_end_of(database, NEWEST, delete_who_is_referred_to)

    with pytest.raises(UpgradeRefused):
        await upgrade(database)

    assert await state(database) == before


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_foreign_keys_hold_again_after_an_upgrade(left: Left) -> None:
    """On the very connection that migrated."""
    database = await left(OLDEST)

    await upgrade(database)

    async with database.engine.connect() as connection:
        assert await connection.scalar(text("PRAGMA foreign_keys")) == 1


KILL = """
import asyncio, os, sys
from sqlalchemy import event
from bot.__main__ import app
from models.db import Database
from models.schema import upgrade

def listen(connection, cursor, statement, *rest):
    if statement.startswith(f"UPDATE alembic_version SET version_num='{sys.argv[2]}'"):
        os._exit(9)

database = Database(sys.argv[1])
event.listen(database.engine.sync_engine, "before_cursor_execute", listen)
asyncio.run(upgrade(database))
"""


async def test_a_kill_in_the_middle_changes_nothing(left: Left) -> None:
    database = await left(OLDEST)
    before = await state(database)
    await database.close()

    url = database.url.render_as_string(hide_password=False)
    killed = await asyncio.create_subprocess_exec(sys.executable, "-c", KILL, url, NEWEST)

    assert await killed.wait() == KILLED
    assert await state(database) == before
    await upgrade(database)
    assert (await state(database))[0] == NEWEST


async def test_a_database_from_a_later_version_is_left_alone(left: Left) -> None:
    database = await left(NEWEST)
    async with database.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = await state(database)

    with pytest.raises(UpgradeRefused) as refused:
        await upgrade(database)

    assert refused.value.key == "refusal-database-newer"
    assert refused.value.args_for_text == {"found": "9999", "newest": NEWEST}
    assert await state(database) == before


def obstacle(releases: Releases) -> tuple[str, str]:
    """A revision, and a table that later migrations create."""
    newest = releases.schemas[NEWEST]
    return next((r, t) for r in reversed(REVISIONS) for t in newest if t not in releases.schemas[r])


REPORT = ["report", "half-year", "--from", "2026-01-01", "--to", "2026-06-30", "--out", "report.docx"]


@pytest.mark.parametrize(
    ("engine", "command", "code"),
    [
        ("postgres", ["run"], 1),
        ("sqlite", ["run"], 1),
        ("sqlite", ["setup", "--municipality", "Горный район"], 1),
        ("sqlite", ["export", "--out", "all.zip"], 1),
        ("sqlite", REPORT, 1),
    ],
)
async def test_each_command_says_in_a_sentence_what_to_do(
    command: list[str], code: int, left: Left, releases: Releases, tmp_path: Path
) -> None:
    revision, table = obstacle(releases)
    database = await left(revision)
    async with database.engine.begin() as connection:
        await connection.execute(text(f"CREATE TABLE {table} (id INTEGER)"))
    before = await state(database)

    printed, exited = await vekha(command, environment(database, tmp_path, command))

    assert f"База данных не обновлена (схема {revision} → {NEWEST}): " in printed
    assert "Пока запускайте прежнюю версию Вехи" in printed
    assert "Traceback" not in printed
    assert exited == code
    assert await state(database) == before


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_doctor_names_an_older_schema_and_leaves_it(left: Left, releases: Releases, tmp_path: Path) -> None:
    revision, _ = obstacle(releases)
    database = await left(revision)
    before = await state(database)

    printed, _ = await vekha(["doctor"], environment(database, tmp_path, ["doctor"]))

    assert f"➖ Схема базы данных прежняя ({revision}, новая {NEWEST})." in printed
    assert await state(database) == before


async def vekha(command: list[str], environment: dict[str, str]) -> tuple[str, int | None]:
    """The output of a command, and its exit code; `run` listens for signals and needs a process of its own."""
    if command != ["run"]:
        done = await asyncio.to_thread(CliRunner().invoke, app, command, env=environment)
        return done.output + ("Traceback" if isinstance(done.exception, Exception) else ""), done.exit_code
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *command, env=os.environ | environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    return (await process.communicate())[0].decode(), process.returncode


def environment(database: Database, folder: Path, command: list[str]) -> dict[str, str]:
    """Only `run` requires a token, and does not get as far as using it."""
    return {
        "BOT_TOKEN": "7:token" if command == ["run"] else "",
        "DATABASE_URL": database.url.render_as_string(hide_password=False),
        "FILES_URL": f"file:{folder / 'files'}",
    }
