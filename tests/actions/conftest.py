"""Every test of actions has a world of its own: built once, copied for each."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.db import Database
from tests.actions.world import World, build
from tests.engines import Contents, Engines, contents, run_now

Worlds = dict[str, tuple[World, Contents]]


@pytest.fixture(scope="session")
def worlds() -> Worlds:
    """The world by engine; built when it is first needed."""
    return {}


@pytest.fixture(scope="session")
def beginning(engines: Engines, worlds: Worlds, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Contents]:
    def built(engine: str) -> Contents:
        blank = engines.blank(engine)
        if engine not in worlds:
            worlds[engine] = run_now(_build(engines, engine, blank, tmp_path_factory.mktemp("world")))
        return worlds[engine][1]

    return built


async def _build(engines: Engines, engine: str, blank: Contents, folder: Path) -> tuple[World, Contents]:
    url = await engines.take(engine, blank, folder)
    database = Database(url)
    async with database.begin() as session:
        world = await build(session)
    await database.close()
    held = await contents(url)
    await engines.give_back(url)
    return world, held


@pytest.fixture
def world(database: Database, engine: str, worlds: Worlds) -> World:
    return worlds[engine][0]
