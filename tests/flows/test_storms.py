"""A messenger that fails call after call: each press takes effect once, and its button stops waiting."""

import functools

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.app import App
from bot.buttons.callbacks import Do, Verb
from bot.chat.limits import Limits
from models.history import Event
from models.roadmaps import Activity
from models.tasks import Task
from sandbox import SandboxPerson
from tests.flows.test_updates import rename
from tests.flows.town import OFFICER, VISITS, Cast, Town

pytestmark = pytest.mark.both_engines

ROUNDS = 10
ANSWERS = ("answerCallbackQuery", "editMessageText", "sendMessage")


class QuickLimits(Limits):
    """Failed calls are repeated at once."""

    def __init__(self) -> None:
        super().__init__(rate=100_000, chat_rate=100_000, pauses=(0.001, 0.001, 0.001))


@pytest_asyncio.fixture
async def cast(town: Town, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Everybody on their seat; what failed is tried again at once."""
    monkeypatch.setattr("bot.workers.processing.FIRST_PAUSE", 0.001)
    found = await town.cast()
    town._make = functools.partial(App, clock=town.clock, make_limits=QuickLimits)
    await town.restart()
    return found


async def task_of(town: Town, person: SandboxPerson, title: str) -> int:
    async with town.app.database.read() as session:
        actor = await town.actor(session, person)
        asked = select(Task.id).join(Activity, Activity.id == Task.activity_id)
        return (await session.scalars(asked.where(Task.seat_id == actor.seat.id, Activity.title == title))).one()


async def moves(town: Town, task: int) -> list[str]:
    """What the history has of a task, oldest first."""
    async with town.app.database.read() as session:
        done = (Event.subject == "task", Event.subject_id == task, Event.verb.in_(["finish", "reopen"]))
        asked = select(Event.verb).where(*done)
        return list(await session.scalars(asked.order_by(Event.id)))


@pytest.mark.parametrize("kind", [500, 502, "drop_before", "drop_after"])
async def test_forty_presses_in_a_storm(town: Town, cast: Cast, kind: int | str) -> None:
    busy = (cast.patimat, cast.ruslan)
    tasks = [await task_of(town, cast.patimat, OFFICER), await task_of(town, cast.ruslan, VISITS)]
    shown = [person.last.text for person in busy]
    for method in ANSWERS:
        town.world.fault(method, kind, times=15)

    for _ in range(ROUNDS):
        for verb in (Verb.FINISH, Verb.REOPEN):
            for person, task in zip(busy, tasks, strict=True):
                person.press_data(Do(verb=verb, id=task).pack(), person.last.message_id)
    await town.settle()

    assert town.world.faults == []
    assert [await moves(town, task) for task in tasks] == [["finish", "reopen"] * ROUNDS] * 2
    assert [town.world.unanswered(person.id) for person in busy] == [[], []]
    assert [person.last.text == before for person, before in zip(busy, shown, strict=True)] == [False, False]


async def test_messenger_that_asks_for_a_pause_and_does_not_say_how_long(town: Town, cast: Cast) -> None:
    town.world.fault("sendMessage", 429, retry_after=0)

    menu = await town.say(cast.patimat, "/menu")

    assert menu.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"


async def test_press_whose_handler_crashes_in_a_storm(town: Town, cast: Cast) -> None:
    task = await task_of(town, cast.patimat, OFFICER)
    town.world.fault("answerCallbackQuery", 502, times=9)
    await rename(town, "activities", "mislaid")

    cast.patimat.press_data(Do(verb=Verb.FINISH, id=task).pack(), cast.patimat.last.message_id)
    await town.settle()
    await rename(town, "mislaid", "activities")

    assert cast.patimat.last.text.startswith("Что-то сломалось у меня, не у вас. Сообщение сохранено под номером ")
    assert town.world.unanswered(cast.patimat.id) == []
