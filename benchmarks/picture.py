"""Drawing the matrix: twenty schools × twenty activities under a second, and the growth with the pages; reading it for
today and for a past day."""

import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from actions.matrix import past_day, picture
from actions.shared.database import Session
from actions.shared.identity import actor_of
from benchmarks.report import fill
from benchmarks.row import Row, processor_seconds
from benchmarks.stage import database_url, now
from domain.report import half_year
from domain.tasks.moves import Sign
from models.db import Database
from models.people import Sitting
from models.schema import upgrade
from office.matrix import PictureColumn, PictureRow
from office.picture import PictureWords, draw

LIMIT = 1.0
"""Processor seconds for a page."""
SIZES = ((20, 20), (60, 40))
WORDS = PictureWords(
    title="Ясный район",
    day="Где что стоит · ср, 1 февраля 2023",
    totals="Принято 104 из 400 · на проверке 12 · просрочено 9 · помощь 2",
    legend=dict.fromkeys(Sign, "на проверке · 12"),
)


def run() -> list[Row]:
    """One page, and the six of a large municipality."""
    first, more = (processor_seconds(lambda size=size: draw(*matrix(*size), WORDS)) for size in SIZES)
    name = "A picture of 20 × 20"
    drawn = [Row(name, first, limit=LIMIT), Row("60 × 40, six pages", more, ratio=more / first, against=name)]
    with tempfile.TemporaryDirectory() as folder:
        return [*drawn, *asyncio.run(_read(Path(folder)))]


async def _read(folder: Path) -> list[Row]:
    """Reading the matrix of a large municipality from the database, a week after most of it was done."""
    database = Database(database_url(folder))
    await upgrade(database)
    async with database.begin() as session:
        await fill(session, half_year(now().date(), "calendar"))
        sitting = (await session.scalars(select(Sitting))).one()
        actor = await actor_of(session, sitting.person_id, sitting.seat_id)
    if actor is None:
        raise LookupError("nobody coordinates")
    at = now() + timedelta(days=9)
    yesterday = (at - timedelta(days=1)).date().toordinal()
    today = await _seconds(database, lambda session: picture.whole(session, actor, 0, at))
    before = await _seconds(database, lambda session: picture.whole(session, actor, yesterday, at))
    week = await _seconds(database, lambda session: past_day.week(session, actor, 0, at))
    await database.close()
    name = "Reading 60 × 40 for today"
    return [
        Row(name, today, limit=LIMIT),
        Row("for yesterday", before, ratio=before / today, against=name, limit=LIMIT),
        Row("what the week has changed", week, ratio=week / today, against=name, limit=LIMIT),
    ]


async def _seconds(database: Database, job: Callable[[Session], Awaitable[object]]) -> float:
    """The least processor time of three runs."""
    took = []
    for _ in range(3):
        async with database.read() as session:
            gc.collect()
            began = time.process_time()
            await job(session)
            took.append(time.process_time() - began)
    return min(took)


def matrix(rows: int, columns: int) -> tuple[list[PictureColumn], list[PictureRow]]:
    """Invented seats with all signs."""
    signs = (None, *Sign)
    return (
        [
            PictureColumn(number=str(place), title="Провести самообследование по направлениям", done=7, total=rows)
            for place in range(1, columns + 1)
        ],
        [
            PictureRow(
                title=f"Новокаякентская СОШ № {row}",
                signs=tuple(signs[(row * 7 + place * 3) % len(signs)] for place in range(columns)),
                done=row % columns,
                total=columns,
                late=row % 3,
            )
            for row in range(rows)
        ],
    )
