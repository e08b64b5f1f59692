"""Every test of actions plays in a world of its own: built once, copied for each."""

from collections.abc import Iterator

import pytest

from models.db import Database
from tests import conftest as engines
from tests.actions.world import World, build

Worlds = dict[str, World]


@pytest.fixture(scope="session")
def worlds() -> Worlds:
    """The world by engine; filled where its template is made."""
    return {}


async def _fill(url: str, engine: str, worlds: Worlds) -> None:
    database = Database(url)
    async with database.begin() as session:
        worlds[engine] = await build(session)
    await database.close()


@pytest.fixture(scope="session")
def sqlite_template(sqlite_template: bytes, worlds: Worlds, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("world") / "vekha.db"
    path.write_bytes(sqlite_template)
    engines._now(_fill(f"sqlite+aiosqlite:///{path}", "sqlite", worlds))
    return path.read_bytes()


@pytest.fixture(scope="session")
def postgres_template(postgres_template: str, worlds: Worlds) -> Iterator[str]:
    name = engines._unique("world")
    engines._now(engines._admin(f'CREATE DATABASE "{name}" TEMPLATE "{postgres_template}"'))
    engines._now(_fill(engines._postgres_url(name), "postgres", worlds))
    yield name
    engines._now(engines._admin(f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture
def world(database: Database, engine: str, worlds: Worlds) -> World:
    return worlds[engine]
