"""A folder of 2,000 documents by `vekha export`: how much memory it takes, and how long, against a plain copy."""

import asyncio
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select

from actions.people.schools import add_schools
from actions.shared.database import Session
from benchmarks import seed
from benchmarks.row import Row
from benchmarks.stage import ROOT, database_url, now
from bot.file_store import FileStore
from domain.people.roles import Actor, Role
from domain.tasks.moves import Expects, TaskState
from models.db import Database
from models.documents import Document, File, Version
from models.people import Seat
from models.roadmaps import Activity, Roadmap
from models.schema import upgrade
from models.tasks import Task

DOCUMENTS = 2000
SCHOOLS = 40
BYTES = 250_000
"""Bytes of a page or two photographed by a phone; together 500 MB."""
DAY = date(2026, 3, 1)
GOAL = 200
"""MiB."""


def run() -> list[Row]:
    """The peak memory of a separate process, which must not hold the folder in memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(_fill(folder))
        began = time.perf_counter()
        shutil.copytree(folder / "files", folder / "copy")
        copying = time.perf_counter() - began
        shutil.rmtree(folder / "copy")
        began = time.perf_counter()
        peak = _export(folder)
        seconds = time.perf_counter() - began
        size = (folder / "out.zip").stat().st_size / 2**20
    return [
        Row("the archive", size, "MiB"),
        Row("time", seconds, ratio=seconds / copying, against="a copy of the store"),
        Row("memory at its peak", peak, "MiB", ratio=peak / size, against="the archive", limit=GOAL),
    ]


def _export(folder: Path) -> float:
    """The peak of resident memory, in MiB."""
    settings = {"DATABASE_URL": database_url(folder), "FILES_URL": f"file:{folder / 'files'}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.peak", "export", "--out", str(folder / "out.zip")],
        cwd=folder, env={**os.environ, **settings}, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return int(done.stdout.split()[-1]) / 1024


async def _fill(folder: Path) -> None:
    """A municipality whose schools have handed in this many documents, each with different bytes."""
    database = Database(database_url(folder))
    file_store = FileStore(f"file:{folder / 'files'}")
    chance = random.Random(1)
    hashes = [await file_store.put(chance.randbytes(BYTES)) for _ in range(DOCUMENTS)]
    await upgrade(database)
    async with database.begin() as session:
        placed = await seed.coordinator(session)
        await add_schools(session, placed, [f"МКОУ СОШ № {number}" for number in range(1, SCHOOLS + 1)], now())
        await session.flush()
        await _hand_in(session, placed, hashes)
    await database.close()


async def _hand_in(session: Session, placed: Actor, hashes: Sequence[str]) -> None:
    """A task with one version of one file for each hash, distributed over the schools."""
    seats = list(await session.scalars(select(Seat.id).where(Seat.role == Role.SCHOOL)))
    activity_id = await _activity(session, placed)
    town = {"municipality_id": placed.seat.municipality_id}
    stamp = {"created_at": now()}
    for number, digest in enumerate(hashes):
        task = Task(
            **town, activity_id=activity_id, seat_id=seats[number % SCHOOLS], slot=number, expects=Expects.DOCUMENT,
            state=TaskState.SUBMITTED, start=DAY, due=DAY, changed_at=now(),
        )  # fmt: skip
        document = await _added(session, Document(task_id=await _added(session, task), **stamp))
        version = await _added(session, Version(document_id=document, number=1, **stamp))
        session.add(
            File(
                **town, **stamp, person_id=placed.person_id, version_id=version, position=number, hash=digest,
                size=BYTES, name=f"Фото {number}.jpg", kind="photo", bot="bench", chat_id=1, message_id=number,
            )
        )  # fmt: skip


async def _activity(session: Session, placed: Actor) -> int:
    roadmap = Roadmap(
        municipality_id=placed.seat.municipality_id, seat_id=placed.seat.id, title="Дорожная карта", file_name="",
        file_hash="", plan_kind="calendar", start=DAY, end=DAY, period_asked=False, before=[], created_at=now(),
        confirmed_at=now(),
    )  # fmt: skip
    activity = Activity(
        roadmap_id=await _added(session, roadmap), position=0, title="Отчёт", outcome="", responsible="", words="",
        deadline={}, questions=[], reporters=[], seats=[], choices=[], expects=Expects.DOCUMENT, left_out=False,
    )  # fmt: skip
    return await _added(session, activity)


async def _added(session: Session, row: Roadmap | Activity | Task | Document | Version) -> int:
    session.add(row)
    await session.flush()
    return row.id
