"""The town of the flow tests: people press, write and send, and read the bot's screens."""

import asyncio
from collections.abc import Callable, Hashable
from contextlib import AsyncExitStack
from copy import copy, deepcopy
from datetime import timedelta
from typing import Any, NamedTuple

from aiogram.filters.callback_data import CallbackData
from sqlalchemy import delete
from sqlalchemy.engine import make_url

from actions.people import schools, seats
from actions.people.joining import consent_and_sit
from actions.people.municipality import found_municipality
from actions.roadmap import confirming, importing
from actions.shared.database import Session
from actions.shared.files import StoredFile
from actions.shared.identity import Identity, find_actor
from bot.app import App
from bot.config import Settings
from domain.deadlines.model import Plan
from domain.deadlines.reader import read_deadline
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role
from domain.roadmap.model import Draft, DraftActivity
from domain.tasks.moves import Expects
from models.outbox import Notice
from sandbox import SandboxMessage, SandboxPerson, SandboxServer, World
from tests.clock import StillClock
from tests.engines import Contents, contents, refill
from tests.flows.screens import check_screens

SCHOOLS = "МКОУ СОШ № 1\nМКОУ СОШ № 2\nМКОУ ООШ № 3"
CURATOR = "Руслан Магомедович"

FORBIDDEN = "Это делает координатор, куратор или сама школа, но не вы. Ничего не изменилось."
NOT_FOUND = "Не нашёл этого среди ваших данных. Возможно, это уже убрали. Откройте меню."
RETURNED = "↩️ Возвращено, замечание у школы. Минуту это можно отменить."
STALE = "Пока кнопка ждала, всё уже изменилось. Откройте задачу заново: там то, что есть сейчас."

CLUSTERS = "Провести кластеризацию"
OFFICER = "Назначить ответственного"
VISITS = "Посетить школы"
REPORT = "Свести отчёт"
PAGE = "Вести страницу программы"


class Row(NamedTuple):
    """One line of the order of these tests."""

    title: str
    deadline: str
    reporters: frozenset[Role]
    expects: Expects = Expects.MARK


ROWS = (
    Row(CLUSTERS, "28 февраля", frozenset({Role.SCHOOL}), Expects.DOCUMENT),
    Row(OFFICER, "15 февраля", frozenset({Role.SCHOOL})),
    Row(VISITS, "март", frozenset({Role.CURATOR})),
    Row(REPORT, "31 марта", frozenset({Role.COORDINATOR}), Expects.DOCUMENT),
    Row(PAGE, "весь период", frozenset({Role.SCHOOL})),
)
YEAR_2023 = Plan.model_validate({"kind": "calendar", "start": "2023-01-01", "end": "2023-12-31"})


class Cast(NamedTuple):
    """The people: Меседу coordinates, Руслан is curator of the first two schools, Патимат is at the first."""

    mesedu: SandboxPerson
    ruslan: SandboxPerson
    patimat: SandboxPerson
    link: str
    """The code by which Патимат joined; two more people may use it."""


class Scene(NamedTuple):
    """The contents of the database and the phones when everybody occupied their seat."""

    held: Contents
    world: World
    phones: dict[str, Any]
    link: str


_SCENES: dict[Hashable, Scene] = {}


def _phones(world: World) -> dict[str, Any]:
    """A world's people and their chats; its clock, server and listeners are not copied."""
    return deepcopy({name: getattr(world, name) for name in PHONES}, {id(world): world})


PHONES = ("people", "files", "profile", "_queries", "_message_ids")


class Town:
    """A municipality, its people's phones, and the bot, which can be stopped and started again.

    Screens are returned as they were at that time: later edits of the message change `person.messages` alone.
    """

    def __init__(
        self, settings: Settings, world: World, server: SandboxServer, clock: StillClock, make: Callable[..., App]
    ) -> None:
        self.settings = settings
        self.world = world
        self.server = server
        self.clock = clock
        self.hostile = False
        """Names and texts contain tags of their own: a legible tag is no mistake."""
        self.app = make(settings)
        self._make = make
        self._begun = False
        self._looked_at: set[Hashable] = set()
        self._running = AsyncExitStack()

    async def start(self) -> None:
        """Start the bot on the current database."""
        if self._begun:
            self.app = self._make(self.settings)
        self._begun = True
        self.app.updates.pause_for_parts = 0.1
        await self._running.enter_async_context(self.app.running(ticks=False))

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does."""
        if not self._begun:
            await self.app.close()
        self._begun = True
        await self._running.aclose()

    async def kill(self) -> None:
        """End the bot as a power cut does: updates being handled stay as they are."""
        for worker in self.app.updates._workers:
            worker.cancel()
        await self._running.aclose()

    async def restart(self) -> None:
        await self.stop()
        await self.start()
        await self.settle()

    async def settle(self) -> None:
        """Wait until every update is handled and every due letter is sent; then check every screen."""
        if not self._begun:
            await self.start()
        async with asyncio.timeout(25):
            while self.world.updates:  # noqa: ASYNC110 - the sandbox tells nobody when an update is confirmed
                await asyncio.sleep(0.002)
            await self.app.updates.idle()
        while (
            await self.app.checking.check_due()
            + await self.app.delivery.deliver_batch()
            + await self.app.delivery.refresh_cards()
        ):
            pass
        await self.app.folders.settle()
        check_screens(self.world, self._looked_at, hostile=self.hostile)

    async def found(self, name: str = "Ясный район") -> str:
        """Found a municipality; return its coordinator's code."""
        async with self.app.database.begin() as session:
            return (await found_municipality(session, name, "Europe/Moscow", self.clock())).code

    async def cast(self, *, roadmap: bool = True, rows: tuple[Row, ...] = ROWS) -> Cast:
        """Give everybody their seat, by the actions that the chat uses; with `roadmap` they have tasks.

        In an untouched town this runs once, and later towns copy the result.
        """
        if self.world.people:
            return await self._play(roadmap, rows)
        scene = (make_url(self.settings.database_url).get_backend_name(), roadmap, rows, self.clock())
        if scene not in _SCENES:
            cast = await self._play(roadmap, rows)
            await self.stop()
            _SCENES[scene] = Scene(
                await contents(self.settings.database_url), self.world, _phones(self.world), cast.link
            )
        else:
            await self.stop()
            await self._set_up(_SCENES[scene])
        await self.start()
        return Cast(*self.world.people.values(), _SCENES[scene].link)

    async def _set_up(self, scene: "Scene") -> None:
        await refill(self.settings.database_url, scene.held)
        for name, value in deepcopy(scene.phones, {id(scene.world): self.world}).items():
            setattr(self.world, name, value)

    async def _play(self, roadmap: bool, rows: tuple[Row, ...]) -> Cast:
        mesedu, ruslan, patimat = (self.world.add_person(name) for name in ("Меседу", "Руслан", "Патимат"))
        code = await self.found()
        async with self.app.database.begin() as session:
            now = self.clock()
            coordinator = await consent_and_sit(session, _identity(mesedu), code, now)
            await schools.add_schools(session, coordinator, SCHOOLS.splitlines(), now)
            card = await schools.add_curator(session, coordinator, CURATOR, now)
            lines = {line.name: line for line in card.schools.items}
            for name in SCHOOLS.splitlines()[:2]:
                await schools.assign_curator(session, coordinator, lines[name].id, card.curator.id, now, take=True)
            for person, seat in ((ruslan, card.curator.id), (patimat, lines["МКОУ СОШ № 1"].seat_id)):
                invite = await seats.invite(session, coordinator, seat, now)
                await consent_and_sit(session, _identity(person), invite.code, now)
            await _everybody_is_known(session)
        if roadmap:
            await self.confirm_roadmap(coordinator, rows)
        return Cast(mesedu, ruslan, patimat, invite.code)

    async def actor(self, session: Session, person: SandboxPerson) -> Actor:
        """The actor of a person."""
        found = await find_actor(session, "telegram:42", person.id)
        assert found is not None
        return found

    async def confirm_roadmap(self, coordinator: Actor, rows: tuple[Row, ...]) -> None:
        """An order of these rows, read and confirmed; the letters about it are sent."""
        async with self.app.database.begin() as session:
            now = self.clock()
            view = await importing.import_draft(session, coordinator, _draft(rows), ORDER, now)
            await confirming.confirm(session, coordinator, view.id, now)
        await self.settle()

    async def say(self, person: SandboxPerson, text: str, reply_to: int | None = None) -> SandboxMessage:
        """Write, and return the answer."""
        person.say(text, reply_to)
        await self.settle()
        return copy(person.last)

    async def send(
        self, person: SandboxPerson, name: str, data: bytes, caption: str | None = None, reply_to: int | None = None
    ) -> SandboxMessage:
        """Send a document, and return the answer."""
        person.send_file(name, data, caption, reply_to)
        await self.settle()
        return copy(person.last)

    async def press(self, person: SandboxPerson, label: str, message: SandboxMessage | None = None) -> SandboxMessage:
        """Press a button by a part of its label; returns the message that holds the answer, old or new."""
        before = person.last.message_id
        pressed = message or newest_with(person, label)
        person.press(label, pressed.message_id)
        await self.settle()
        return copy(person.last if person.last.message_id > before else person.messages[pressed.message_id])

    async def forge(self, person: SandboxPerson, data: str | CallbackData) -> SandboxMessage:
        """Send a callback that no button of this person carries; returns the message that holds the answer."""
        before = person.last.message_id
        pressed = person.last
        person.press_data(data if isinstance(data, str) else data.pack(), pressed.message_id)
        await self.settle()
        return copy(person.last if person.last.message_id > before else pressed)

    async def open_task(self, person: SandboxPerson, title: str) -> SandboxMessage:
        """The person's own task by its title."""
        await self.say(person, "/tasks")
        return await self.press(person, title)

    async def open_all(self, person: SandboxPerson, title: str) -> SandboxMessage:
        """The person's own task by its title, a finished one too."""
        await self.say(person, "/tasks")
        await self.press(person, "Все задачи")
        return await self.press(person, title)

    async def hand_in(self, person: SandboxPerson, title: str, name: str, data: bytes) -> SandboxMessage:
        """«Приложить», then the file."""
        await self.open_task(person, title)
        await self.press(person, "Приложить")
        return await self.send(person, name, data)

    async def join(self, person: SandboxPerson, code: str) -> SandboxMessage:
        """Open a start link and consent."""
        person.open_link(code)
        await self.settle()
        return await self.press(person, "Согласен")

    async def coordinator(self, name: str = "Меседу", municipality: str = "Ясный район") -> SandboxPerson:
        """A new municipality with its coordinator in the menu."""
        person = self.world.add_person(name, "Ахмедовна")
        await self.join(person, await self.found(municipality))
        return person

    async def add_schools(self, coordinator: SandboxPerson, schools: str = SCHOOLS) -> SandboxMessage:
        await self.propose_schools(coordinator, schools)
        return await self.press(coordinator, "Добавить:")

    async def propose_schools(self, coordinator: SandboxPerson, schools: str) -> SandboxMessage:
        """Send a list of schools, and look at the preview."""
        await self.say(coordinator, "/schools")
        await self.press(coordinator, "Добавить школы")
        return await self.say(coordinator, schools)

    async def add_curator(self, coordinator: SandboxPerson, name: str, *schools: str) -> None:
        await self.say(coordinator, "/schools")
        await self.press(coordinator, "Кураторы")
        await self.press(coordinator, "Добавить куратора")
        await self.say(coordinator, name)
        await self.press(coordinator, "Добавить:")
        await self.press(coordinator, name)
        for school in schools:
            await self.press(coordinator, school)

    async def invite(self, coordinator: SandboxPerson, seat: str) -> str:
        """The code of the link to a seat."""
        await self.say(coordinator, "/people")
        await self.press(coordinator, seat)
        card = newest_with(coordinator, "ссылк")
        label = "Создать ссылку" if has_button(card, "Создать ссылку") else "Новая ссылка"
        shown = await self.press(coordinator, label, card)
        return shown.text.split("?start=")[1].split()[0]

    async def seated(self, coordinator: SandboxPerson, name: str, seat: str) -> SandboxPerson:
        """A new person on a seat."""
        person = self.world.add_person(name)
        await self.join(person, await self.invite(coordinator, seat))
        return person

    async def minute(self) -> None:
        """Let the minute pass in which a verdict can be undone: the school is notified."""
        self.clock.forward(minutes=2)
        await self.settle()

    async def morning(self, **distance: float) -> None:
        """Move the clock, and send the reminders of the new moment."""
        self.clock.time += timedelta(**distance)
        await self.app.ticks.remind()
        announced = await self.app.ticks.announce()
        await self.settle()
        if announced:  # a person whose card was being sent gets it now
            await self.settle()

    async def until(self, condition: Callable[[], object]) -> None:
        await self.server.until(condition)


async def _everybody_is_known(session: Session) -> None:
    """The tests begin without a queued notice to the coordinator about arrivals."""
    await session.execute(delete(Notice).where(Notice.kind == NoticeKind.ARRIVALS.value))


ORDER = StoredFile(
    name="Приказ.docx", kind="document", hash="0" * 64, size=1, caption=None, group=None,
    reference="", bot="tests", chat_id=0, message_id=0,
)  # fmt: skip


RESPONSIBLE = {Role.SCHOOL: "Директора", Role.CURATOR: "Кураторы", Role.COORDINATOR: "Координатор"}


def _draft(rows: tuple[Row, ...]) -> Draft:
    activities = tuple(
        DraftActivity(
            number=f"{number}.",
            section=None,
            title=row.title,
            outcome="Приказ",
            responsible=", ".join(RESPONSIBLE[role] for role in sorted(row.reporters)),
            deadline=read_deadline(row.deadline, YEAR_2023),
            reporters=row.reporters,
            expects=row.expects,
        )
        for number, row in enumerate(rows, start=1)
    )
    return Draft(period=YEAR_2023, title="Дорожная карта на 2023 год", activities=activities)


def _identity(person: SandboxPerson) -> Identity:
    person.started = True
    return Identity(bot="telegram:42", external_id=person.id, chat_id=person.id, name=person.name, language="ru")


def from_bot(person: SandboxPerson) -> list[SandboxMessage]:
    """The bot's messages to a person, oldest first."""
    return [message for message in person.chat if message.from_bot]


def newest_with(person: SandboxPerson, label: str) -> SandboxMessage:
    """The newest message with such a button."""
    for message in reversed(person.chat):
        if message.from_bot and has_button(message, label):
            return message
    raise LookupError(f"no button «{label}»; the last message says: {person.last.text} {person.last.labels}")


def has_button(message: SandboxMessage, label: str) -> bool:
    return any(label in shown for row in message.labels for shown in row)


def data_of(message: SandboxMessage, label: str) -> str:
    """The callback data of a button."""
    return next(
        button.data for row in message.buttons for button in row if label in button.text and button.data is not None
    )
