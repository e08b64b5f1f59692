"""From a draft to tasks: who gets which, who is notified, who joins later, and two who confirm at once."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import func, select, update

from actions.people import schools
from actions.roadmap import confirming, importing, periods
from actions.roadmap import rows as roadmap_rows
from actions.shared.database import Session
from actions.tasks import moves
from domain.errors import DomainError, Stale
from domain.people.roles import Role
from domain.roadmap.model import DraftActivity
from domain.tasks.moves import Expects, TaskState
from models.db import Database
from models.people import Seat
from models.roadmaps import Activity, Roadmap
from models.tasks import Task
from tests.actions.rows import history_of, queued, task_row
from tests.actions.world import CURATORS, NOW, REPORT, SCHOOLS, World, order, row, seat_of, sent_file

QUARTERLY = row("Ясный мониторинг", "ежеквартально", Role.SCHOOL, Expects.MARK)
CURATORS_ROW = row("Ясный выезд", "до 1 мая 2023", Role.CURATOR, Expects.MARK)


async def draft(session: Session, world: World, *rows) -> int:
    """A roadmap of its own, not confirmed."""
    return (await importing.import_draft(session, world.mesedu, order(*rows, title="Ясный план"), sent_file(3), NOW)).id


async def tasks_by(session: Session, roadmap_id: int) -> set[tuple[str, str, date | None]]:
    """(activity, seat, due date) of every task of a roadmap."""
    asked = (
        select(Activity.title, Seat.title, Task.due)
        .join(Task, Task.activity_id == Activity.id)
        .join(Seat, Seat.id == Task.seat_id)
        .where(Activity.roadmap_id == roadmap_id)
    )
    return {(activity, seat, due) for activity, seat, due in await session.execute(asked)}


async def test_every_seat_concerned_has_a_task_for_every_due_date(database: Database, world: World) -> None:
    async with database.begin() as session:
        plan = await draft(session, world, QUARTERLY, CURATORS_ROW)
        await confirming.confirm(session, world.mesedu, plan, NOW)

    quarters = [date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31)]
    async with database.read() as session:
        assert await tasks_by(session, plan) == {
            *((QUARTERLY.title, school, due) for school in SCHOOLS for due in quarters),
            *((CURATORS_ROW.title, curator, date(2023, 5, 1)) for curator in CURATORS),
        }


async def test_everybody_concerned_hears_of_it_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        plan = await draft(session, world, QUARTERLY)
        await confirming.confirm(session, world.mesedu, plan, NOW)

    async with database.read() as session:
        told = [one.person for one in await queued(session, "new-tasks") if one.item == plan]
    assert sorted(told) == sorted([world.patimat.person_id, world.zaira.person_id])


async def test_draft_says_nothing_to_anybody(database: Database, world: World) -> None:
    async with database.begin() as session:
        before = len(await queued(session, "new-tasks"))
        plan = await draft(session, world, QUARTERLY)

    async with database.read() as session:
        assert await tasks_by(session, plan) == set()
        assert len(await queued(session, "new-tasks")) == before


@pytest.mark.parametrize(
    ("wanting", "refusal"),
    [
        ({"questions": ["unclear"]}, "refusal-questions-open"),
        ({"reporters": []}, "refusal-questions-open"),
        ({"left_out": True}, "refusal-roadmap-empty"),
    ],
)
async def test_draft_that_is_not_ready_is_not_confirmed(
    wanting: dict[str, object], refusal: str, database: Database, world: World
) -> None:
    async with database.begin() as session:
        plan = await draft(session, world, QUARTERLY)
        await session.execute(update(Activity).where(Activity.roadmap_id == plan).values(**wanting))

        with pytest.raises(DomainError, match=refusal):
            await confirming.confirm(session, world.mesedu, plan, NOW)


def named(responsible: str) -> DraftActivity:
    """QUARTERLY, for the seats that these words mean."""
    return QUARTERLY.model_copy(update={"responsible": responsible})


async def activity_of(session: Session, roadmap_id: int) -> Activity:
    return (await session.scalars(select(Activity).where(Activity.roadmap_id == roadmap_id))).one()


@pytest.mark.parametrize(
    ("responsible", "roles", "seats", "asked"),
    [
        ("Директора Ясных СОШ № 1 и 2", [], SCHOOLS[:2], []),
        ("Директора школ, кроме СОШ № 1", [], SCHOOLS[1:], []),
        ("Патимат, кураторы", ["curator"], (), ["who-unsure"]),
        ("Ясненская ООШ, волонтёры", [], SCHOOLS[2:], ["who-unsure"]),
        ("Ясная СОШ", [], (), ["who-unsure"]),
        ("волонтёры", [], (), []),
    ],
)
async def test_a_row_is_for_those_whom_its_responsible_means(
    responsible: str, roles: list[str], seats: tuple[str, ...], asked: list[str], database: Database, world: World
) -> None:
    async with database.begin() as session:
        plan = await draft(session, world, named(responsible))

    async with database.read() as session:
        kept = await activity_of(session, plan)
        titles = [(await session.get_one(Seat, seat)).title for seat in kept.seats]
        refused = (await open_questions(session, world, plan)) > 0
    assert (kept.reporters, sorted(titles), kept.questions) == (roles, sorted(seats), asked)
    assert refused is (bool(asked) or not (roles or seats))


async def open_questions(session: Session, world: World, plan: int) -> int:
    return (await roadmap_rows.preview(session, world.mesedu, plan, NOW)).questions


async def test_a_question_who_is_meant_outlives_an_answer_on_the_deadline(database: Database, world: World) -> None:
    async with database.begin() as session:
        plan = await draft(session, world, named("Ясненская ООШ, волонтёры"))
        kept = await activity_of(session, plan)

        await roadmap_rows.set_deadline(session, world.mesedu, kept.id, "до 15 марта", NOW)
        asked = list(kept.questions)
        await roadmap_rows.toggle_reporter(session, world.mesedu, kept.id, Role.CURATOR, NOW)

        assert (asked, kept.questions) == (["who-unsure"], [])


async def press(database: Database, ready: asyncio.Barrier, action, world: World, plan: int) -> None:
    async with database.begin() as session:
        if not database.is_sqlite:  # on SQLite the second already waits at BEGIN
            await ready.wait()
        await action(session, world.mesedu, plan, NOW)


@pytest.mark.parametrize("other", [confirming.confirm, roadmap_rows.discard])
async def test_of_two_who_settle_a_draft_at_once_one_is_refused(other, database: Database, world: World) -> None:
    async with database.begin() as session:
        plan = await draft(session, world, QUARTERLY)

    ready = asyncio.Barrier(2)
    outcomes = await asyncio.gather(
        press(database, ready, confirming.confirm, world, plan),
        press(database, ready, other, world, plan),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", Stale.__name__]
    async with database.read() as session:
        settled = await session.get_one(Roadmap, plan)
        assert (settled.confirmed_at is None) is not (settled.withdrawn_at is None)
        verbs = [line.verb for line in await history_of(session, "roadmap", plan)]
    assert len(verbs) == 2
    assert verbs[1] == ("roadmap-confirmed" if settled.confirmed_at else "roadmap-discarded")


async def test_school_that_comes_later_gets_its_tasks(database: Database, world: World) -> None:
    async with database.begin() as session:
        await schools.add_schools(session, world.mesedu, ["МКОУ Ясная СОШ № 9"], NOW)

    async with database.read() as session:
        asked = (
            select(Activity.title, Task.due, Task.state)
            .join(Activity, Activity.id == Task.activity_id)
            .where(Task.seat_id == await seat_of(session, "МКОУ Ясная СОШ № 9"))
            .order_by(Activity.position)
        )
        assert [tuple(line) for line in await session.execute(asked)] == [
            (REPORT, date(2023, 2, 28), TaskState.TODO),
            ("Ясное собрание", date(2023, 3, 10), TaskState.TODO),
            ("Ясные занятия", None, TaskState.TODO),
        ]


async def test_curator_that_comes_later_gets_his_tasks(database: Database, world: World) -> None:
    async with database.begin() as session:
        card = await schools.add_curator(session, world.mesedu, "Зарема Ясная", NOW)

    async with database.read() as session:
        titles = select(Activity.title).join(Task, Task.activity_id == Activity.id)
        assert list(await session.scalars(titles.where(Task.seat_id == card.curator.id))) == ["Ясная справка куратора"]


async def test_school_that_comes_twice_is_added_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        before = await session.scalar(select(func.count()).select_from(Task))
        added = await schools.add_schools(session, world.mesedu, ["МКОУ Ясная СОШ №1"], NOW)

    assert added == ()
    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Task)) == before


async def test_late_school_gets_nothing_of_a_roadmap_that_was_taken_back(database: Database, world: World) -> None:
    async with database.begin() as session:
        await confirming.withdraw(session, world.mesedu, world.roadmap, NOW)
        await schools.add_schools(session, world.mesedu, ["МКОУ Ясная СОШ № 9"], NOW)

    async with database.read() as session:
        seat = await seat_of(session, "МКОУ Ясная СОШ № 9")
        assert await session.scalar(select(func.count()).select_from(Task).where(Task.seat_id == seat)) == 0


async def test_roadmap_taken_back_keeps_what_was_reported_and_asks_nobody(database: Database, world: World) -> None:
    async with database.begin() as session:
        await moves.finish(session, world.patimat, world.meeting, NOW)
        await confirming.withdraw(session, world.mesedu, world.roadmap, NOW)

    async with database.read() as session:
        listed = await moves.my_tasks(session, world.patimat, "all", 0, NOW)
        row_ = await task_row(session, world.meeting)
    assert listed.page.items == ()
    assert (row_.state, row_.remind_on, row_.withdrawn_at) == (TaskState.ACCEPTED, None, NOW)


async def test_another_period_keeps_the_questions_that_are_not_about_deadlines(
    database: Database, world: World
) -> None:
    async with database.begin() as session:
        roadmap_id = await draft(session, world, row("Ясный отчёт", "до 10", Role.SCHOOL, Expects.MARK))
        await session.execute(update(Activity).values(section="Март", questions=["who-unsure", "unclear"]))

        await periods.set_period(session, world.mesedu, roadmap_id, "2024 год", NOW)
        found = (await session.scalars(select(Activity).where(Activity.roadmap_id == roadmap_id))).one()

    assert found.questions == ["who-unsure"]
    assert found.deadline["windows"] == [{"start": "2024-01-01", "due": "2024-03-10"}]
