"""The present state of 60 schools × 40 activities: a page of the matrix, and of the list of schools."""

import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from actions.matrix import today
from actions.shared.database import Session
from actions.shared.identity import find_actor
from benchmarks.report import ACTIVITIES, SCHOOLS, fill
from benchmarks.row import Row
from benchmarks.seed import COORDINATOR
from benchmarks.stage import database_url, now
from domain.errors import NotFound
from domain.report import half_year
from models.db import Database
from models.schema import upgrade

LIMIT = 0.2
"""Processor seconds of a press of «▶», during which nobody else gets an answer."""


def run() -> list[Row]:
    """Processor seconds of each screen."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder)))


async def _measured(folder: Path) -> list[Row]:
    database = Database(database_url(folder))
    await upgrade(database)
    async with database.begin() as session:
        await fill(session, half_year(now().date(), "calendar"), documents=1)
        actor = await find_actor(session, *COORDINATOR.key)
    if actor is None:
        raise NotFound
    matrix = await _seconds(database, lambda session: today.matrix(session, actor, 1, 1, now()))
    by_school = await _seconds(database, lambda session: today.by_school(session, actor, 1, now()))
    await database.close()
    name = f"A page of the matrix, {SCHOOLS} schools × {ACTIVITIES} activities"
    return [
        Row(name, matrix, limit=LIMIT),
        Row("A page of the schools", by_school, ratio=by_school / matrix, against="the matrix", limit=LIMIT),
    ]


async def _seconds(database: Database, look: Callable[[Session], Awaitable[object]], times: int = 3) -> float:
    """The least processor time of `times` reads."""
    found = []
    for _ in range(times):
        async with database.read() as session:
            gc.collect()
            began = time.process_time()
            await look(session)
            found.append(time.process_time() - began)
    return min(found)
