"""A tick with nothing due: its time must not grow with the number of tasks."""

import asyncio
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert, text

from actions.shared.database import Session
from actions.tasks import reminders
from benchmarks import seed
from benchmarks.row import Row
from benchmarks.stage import database_url, now
from domain.people.roles import Actor
from domain.tasks.moves import Expects, TaskState
from models.db import Database
from models.roadmaps import Activity, Roadmap
from models.schema import upgrade
from models.tasks import Task

SIZES = (10_000, 1_000_000)
TICKS = 200
GOAL = 1.5
BATCH = 20_000


def run() -> list[Row]:
    """The median of many ticks for each size."""
    return asyncio.run(_run())


async def _run() -> list[Row]:
    few, many = [await _tick(size) for size in SIZES]
    return [
        Row(f"nothing due among {SIZES[0]:,} tasks", few * 1000, "ms"),
        Row(f"nothing due among {SIZES[1]:,} tasks", many * 1000, "ms", ratio=many / few, against="the few"),
        Row("many against few", many / few, "×", limit=GOAL),
    ]


async def _tick(size: int) -> float:
    """Seconds of a search for due tasks."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(database_url(Path(folder)))
        await upgrade(database)
        async with database.begin() as session:
            await _tasks(session, await seed.coordinator(session), size)
        times = [await _once(database) for _ in range(TICKS)]
        await database.close()
    return median(times)


async def _once(database: Database) -> float:
    noon = now().replace(hour=9)  # daytime in Moscow
    began = time.perf_counter()
    async with database.read() as session:
        await reminders.due_places(session, noon)
    return time.perf_counter() - began


async def _tasks(session: Session, placed: Actor, size: int) -> None:
    """This many open tasks of one seat, each with a reminder on a future day."""
    far = now().date() + timedelta(days=30)
    municipality_id = placed.seat.municipality_id
    roadmap = Roadmap(
        municipality_id=municipality_id, seat_id=placed.seat.id, title="Дорожная карта", file_name="", file_hash="",
        plan_kind="calendar", start=far, end=far, period_asked=False, before=[], created_at=now(), confirmed_at=now(),
    )  # fmt: skip
    session.add(roadmap)
    await session.flush()
    activity = Activity(
        roadmap_id=roadmap.id, position=0, title="Отчёт", outcome="", responsible="", words="", deadline={},
        questions=[], reporters=[], seats=[], choices=[], expects=Expects.MARK, left_out=False,
    )  # fmt: skip
    session.add(activity)
    await session.flush()
    for start in range(0, size, BATCH):
        rows = [_row(placed, activity.id, slot, far) for slot in range(start, min(size, start + BATCH))]
        await session.execute(insert(Task.__table__), rows)
    await session.execute(text("ANALYZE"))


def _row(placed: Actor, activity_id: int, slot: int, far: date) -> dict[str, object]:
    return {
        "municipality_id": placed.seat.municipality_id,
        "activity_id": activity_id,
        "seat_id": placed.seat.id,
        "slot": slot,
        "expects": Expects.MARK,
        "state": TaskState.TODO,
        "start": far,
        "due": far,
        "remind_on": far,
        "changed_at": now(),
        "version": 1,
    }
