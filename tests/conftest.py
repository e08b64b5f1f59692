"""What all tests share: both database engines, each test on a database of its own."""

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from models.db import Database
from models.schema import upgrade
from tests.chromium import CHROMIUM

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql+asyncpg://postgres@127.0.0.1:5432/postgres")
IN_CI = os.environ.get("CI") == "true"
LONGEST_ID = 60
SHARED = Path(__file__).parents[2] / "shared"
MEMORY = Path("/dev/shm")
ROOM = 2**31
"""Bytes that the tests' folders may take."""


async def _admin(*statements: str) -> None:
    engine = create_async_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))
    finally:
        await engine.dispose()


def _now(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end in a thread of its own: a fixture may be asked for while a loop is running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def _answers() -> bool:
    try:
        _now(_admin("SELECT 1"))
    except (OSError, OperationalError):
        return False
    return True


def pytest_configure(config: pytest.Config) -> None:
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # a disk is waited for at each commit
    config.stash[HAS_POSTGRES] = _answers()
    if IN_CI and not config.stash[HAS_POSTGRES]:
        raise pytest.UsageError(f"in CI there must be a PostgreSQL at {POSTGRES}")
    if IN_CI and not CHROMIUM.exists():
        raise pytest.UsageError(f"in CI there must be a browser at {CHROMIUM}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.stash[HAS_POSTGRES]:
        terminalreporter.write_line(f"NOT TESTED: PostgreSQL, which does not answer at {POSTGRES}", yellow=True)
    if not CHROMIUM.exists():
        terminalreporter.write_line(f"NOT TESTED: the page in a browser, there is no {CHROMIUM}", yellow=True)


HAS_POSTGRES = pytest.StashKey[bool]()


def _unique(name: str) -> str:
    return f"vekha_test_{name}_{uuid.uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An empty database with the newest schema, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "vekha.db"
    _now(_prepare(f"sqlite+aiosqlite:///{path}"))
    return path.read_bytes()


@pytest.fixture(scope="session")
def postgres_template(request: pytest.FixtureRequest) -> Iterator[str]:
    """The same on PostgreSQL: CREATE DATABASE … TEMPLATE copies it in a moment."""
    if not request.config.stash[HAS_POSTGRES]:
        pytest.skip("PostgreSQL does not answer")
    name = _unique("template")
    _now(_admin(f'CREATE DATABASE "{name}"'))
    _now(_prepare(_postgres_url(name)))
    yield name
    _now(_admin(f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _prepare(url: str) -> None:
    database = Database(url)
    await upgrade(database)
    if database.is_sqlite:
        async with database.engine.connect() as connection:
            await connection.exec_driver_sql("COMMIT")
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    await database.close()


def _postgres_url(name: str) -> str:
    return POSTGRES.rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine a test runs on: each test that asks for a database runs on both."""
    return str(request.param)


@pytest_asyncio.fixture
async def database_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """The URL of an empty, migrated database that nobody else uses."""
    if engine == "sqlite":
        path = tmp_path / "vekha.db"
        path.write_bytes(request.getfixturevalue("sqlite_template"))
        yield f"sqlite+aiosqlite:///{path}"
        return
    template = request.getfixturevalue("postgres_template")
    name = _unique("db")
    # what a test has written need not outlive the machine
    hasty = f'ALTER DATABASE "{name}" SET synchronous_commit TO off'
    await _admin(f'CREATE DATABASE "{name}" TEMPLATE "{template}"', hasty)
    yield _postgres_url(name)
    await _admin(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    found = Database(database_url)
    yield found
    await found.close()


@pytest.fixture
def shared() -> Path:
    """Real documents, where they are there."""
    if not SHARED.is_dir():
        pytest.skip("the shared samples are not beside the checkout")
    return SHARED


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Short names that are the same in every process: bytes and models are named by what they are for."""
    if isinstance(val, (bytes, BaseModel)):
        return argname
    if isinstance(val, str) and len(val) > LONGEST_ID:
        return val[:LONGEST_ID]
    return None
