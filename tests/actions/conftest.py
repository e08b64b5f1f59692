"""Every test of actions plays in a world of its own."""

import pytest_asyncio

from models.db import Database
from tests.actions.world import World, build


@pytest_asyncio.fixture
async def world(database: Database) -> World:
    async with database.begin() as session:
        return await build(session)
