"""Databases as earlier releases left them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from models.db import Database
from tests.conftest import HAS_POSTGRES
from tests.engines import Engines, run_now
from tests.migrations.releases import Releases

Left = Callable[[str], Awaitable[Database]]
"""A database as the release with this revision leaves it."""


@pytest.fixture(scope="session")
def made_releases() -> dict[str, Releases]:
    """For this test process, by engine."""
    return {}


@pytest.fixture
def releases(
    engine: str,
    engines: Engines,
    made_releases: dict[str, Releases],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Releases:
    if engine == "postgres" and not request.config.stash[HAS_POSTGRES]:
        pytest.skip("PostgreSQL does not answer")
    if engine not in made_releases:
        made = Releases(engine, engines, tmp_path_factory.mktemp(f"releases-{engine}"))
        run_now(made.make())
        made_releases[engine] = made
    return made_releases[engine]


@pytest_asyncio.fixture
async def left(releases: Releases, tmp_path: Path) -> AsyncIterator[Left]:
    """One database at a time."""
    opened: list[Database] = []

    async def open_one(revision: str) -> Database:
        opened.append(Database(await releases.left(revision, tmp_path / "vekha.db")))
        return opened[-1]

    yield open_one
    for database in opened:
        await database.close()
