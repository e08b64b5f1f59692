"""The half-year report of 60 schools × 40 activities with 3,000 documents: facts, sections, Word."""

import asyncio
import resource
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import event, insert, select

from actions.people.schools import add_schools
from actions.report.facts import collect
from actions.report.half_year import EVER, Everything
from actions.shared.database import Session
from benchmarks.row import Row, processor_seconds
from benchmarks.seed import coordinator
from benchmarks.stage import database_url, now
from bot.printouts.report_sheets import sheets
from bot.printouts.report_words import context
from domain.people.roles import Role
from domain.report import ReportPeriod, half_year
from domain.tasks.moves import Expects, TaskState
from models.db import Database
from models.documents import Document, File, Version
from models.history import Event
from models.people import Seat
from models.roadmaps import Activity, Roadmap
from models.schema import upgrade
from models.tasks import Task
from office.report.job import Job
from office.report.template import default_template
from office.report.worker import make

SCHOOLS, ACTIVITIES, DOCUMENTS = 60, 40, 3_000
SECONDS, MEGABYTES = 5.0, 300.0


def run() -> list[Row]:
    """Processor seconds of the whole, its memory, and the number of queries, which is constant."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder)))


async def _measured(folder: Path) -> list[Row]:
    period = half_year(now().date(), "calendar")
    database = Database(database_url(folder))
    await upgrade(database)
    async with database.begin() as session:
        municipality = await fill(session, period)
    queries: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *call: queries.append(call[2]))
    before, began = _megabytes(resource.RUSAGE_SELF), _used(resource.RUSAGE_SELF)
    async with database.read() as session:
        facts = await collect(session, municipality, period, now())
        ever = await collect(session, municipality, EVER, now())
    collected = (_used(resource.RUSAGE_SELF) - began) / 2
    held = _megabytes(resource.RUSAGE_SELF) - before
    await database.close()
    asked = len(queries) // 2
    words = processor_seconds(lambda: context(facts))
    word, memory = await _alone(Job(report=context(facts)), default_template())
    excel, _ = await _alone(Job(workbook=sheets(Everything(facts=ever, history=()))))
    what = f"{SCHOOLS} schools × {ACTIVITIES} activities, {DOCUMENTS:,} documents"
    return [
        Row(f"Word, {what}", collected + words + word, limit=SECONDS),
        Row("of it collecting", collected, ratio=asked, against="one query"),
        Row("of it words", words),
        Row("Most memory of the process that writes Word", memory, unit="MB", limit=MEGABYTES),
        Row("More memory of the bot while it collects", held, unit="MB", limit=MEGABYTES),
        Row("Excel of the same", excel, limit=SECONDS),
    ]


async def _alone(job: Job, template: bytes = b"") -> tuple[float, float]:
    """Processor seconds and megabytes of making it in a child of a fresh process: a process knows only the figures of
    all its children together, so this one has no others."""
    with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
        return await asyncio.get_running_loop().run_in_executor(fresh, _made, job, template)


def _made(job: Job, template: bytes) -> tuple[float, float]:
    asyncio.run(make(job, template))
    return _used(resource.RUSAGE_CHILDREN), _megabytes(resource.RUSAGE_CHILDREN)


def _megabytes(who: int) -> float:
    """The peak of memory so far, in MB."""
    return resource.getrusage(who).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _used(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


async def fill(session: Session, period: ReportPeriod, schools: int = SCHOOLS, documents: int = DOCUMENTS) -> int:
    """Make a municipality whose schools have done most of a half-year's work; returns its id."""
    placed = await coordinator(session)
    await add_schools(session, placed, [f"МКОУ «Яснинская СОШ № {number}»" for number in range(1, schools + 1)], now())
    roadmap = await _add(session, Roadmap, [_roadmap(placed.seat.municipality_id, placed.seat.id, period)])
    activities = await _add(session, Activity, [_activity(roadmap[0], place) for place in range(ACTIVITIES)])
    seats = list(await session.execute(select(Seat.id, Seat.school_id).where(Seat.role == Role.SCHOOL)))
    same = {"municipality_id": placed.seat.municipality_id, "expects": Expects.DOCUMENT, "slot": 0, "version": 1}
    rows = list(_tasks(activities, seats, period))
    tasks = await _add(session, Task, [same | row for row in rows])
    done = [(task, row) for task, row in zip(tasks, rows, strict=True) if row["state"] is TaskState.ACCEPTED]
    await _hand_in(session, done, placed.seat.municipality_id, placed.person_id, placed.seat.id, documents)
    return placed.seat.municipality_id


def _roadmap(municipality: int, seat: int, period: ReportPeriod) -> dict[str, Any]:
    return {
        "municipality_id": municipality, "seat_id": seat, "title": "Дорожная карта", "file_name": "Приказ.docx",
        "file_hash": "0" * 64, "plan_kind": "calendar", "start": period.start, "end": period.end, "before": [],
        "period_asked": False, "created_at": now() - timedelta(days=700), "confirmed_at": now() - timedelta(days=700),
    }  # fmt: skip


def _activity(roadmap: int, place: int) -> dict[str, Any]:
    return {
        "roadmap_id": roadmap, "position": place, "number": f"{place + 1}.", "section": f"Раздел {place // 10 + 1}",
        "title": f"Провести семинар для школьных команд по итогам диагностики № {place + 1}",
        "outcome": "Справка", "responsible": "Директора школ", "words": "до 15 числа", "deadline": {}, "questions": [],
        "reporters": ["school"], "seats": [], "choices": [], "expects": Expects.DOCUMENT, "left_out": False,
    }  # fmt: skip


def _tasks(activities: list[int], seats: list[Any], period: ReportPeriod) -> Iterator[dict[str, Any]]:
    states = (TaskState.ACCEPTED,) * 8 + (TaskState.TODO, TaskState.RETURNED)
    stamp = now() - timedelta(days=1)
    for place, activity in enumerate(activities):
        for number, (seat, school) in enumerate(seats):
            yield {
                "activity_id": activity, "seat_id": seat, "school_id": school, "start": period.start,
                "due": min(period.end, period.start + timedelta(days=4 * place + 10)),
                "state": states[(number * 7 + place) % len(states)], "changed_at": stamp,
            }  # fmt: skip


async def _hand_in(
    session: Session, done: list[tuple[int, dict[str, Any]]], municipality: int, person: int, seat: int, count: int
) -> None:
    stamp = now() - timedelta(days=1)
    ids = [task for task, _ in done]
    papers = await _add(session, Document, [{"task_id": task, "created_at": stamp} for task in ids])
    settled = {"number": 1, "verdict": "accepted", "created_at": stamp, "settled_at": stamp}
    versions = await _add(session, Version, [settled | {"document_id": paper} for paper in papers])
    files = [
        {
            "municipality_id": municipality, "person_id": person, "version_id": versions[number % len(versions)],
            "position": number, "hash": f"{number:064x}", "size": 1, "name": f"Отчёт о семинаре {number}.pdf",
            "kind": "document", "bot": "telegram:42", "chat_id": 1, "message_id": number, "created_at": stamp,
        }
        for number in range(count)
    ]  # fmt: skip
    await session.execute(insert(File), files)
    same = {"municipality_id": municipality, "person_id": person, "seat_id": seat, "subject": "task", "data": {}}
    steps = [("attach", {"file": "Отчёт.pdf", "version": 1}), ("accept", {"version": 1})]
    events = [
        same | {"at": stamp, "verb": verb, "subject_id": task, "data": data} for task in ids for verb, data in steps
    ]
    await session.execute(insert(Event), events)


async def _add(session: Session, table: Any, rows: list[dict[str, Any]]) -> list[int]:
    """Insert rows and return their ids, in the order of the rows."""
    return list(await session.scalars(insert(table).returning(table.id, sort_by_parameter_order=True), rows))
