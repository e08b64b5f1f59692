"""Every action and every button × everybody: what the table of rights does not allow is refused."""

import inspect
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiogram.types import Update
from pydantic import SecretStr
from sqlalchemy import select

import actions
from actions.announcements import drafts
from actions.documents import receiving
from actions.outbox import inbox
from actions.outbox.inbox import Arrived
from actions.people import schools
from actions.shared.database import Session
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Talk
from bot.chat.limits import Limits
from bot.chat.registry import TELEGRAM, ChatBot, build_bots
from bot.config import Settings
from bot.file_store import FileStore
from bot.l10n import translator
from bot.routers import build_dispatcher
from bot.turn.turn import Turn
from domain.errors import DomainError, Forbidden, NotFound
from domain.people.roles import Actor
from models.base import Base
from models.db import Database
from sandbox import SandboxPerson, serve
from sandbox import World as Messenger
from tests.actions.world import CONTENT, MARK_OF_HOME, NOW, World, build, identity, sent_file
from tests.guards.rights_table import ACTIONS, BUTTONS, FOREIGN, PEOPLE, Button, Line

LATER = NOW + timedelta(hours=1)


def subjects() -> dict[str, set[Any]]:
    """The actions of each subject: public coroutines that take a session and an actor.

    A function that takes a row is a part of an action: nobody outside has rows. `actions/shared` has no actions.
    """
    found: dict[str, set[Any]] = {}
    for path in sorted(Path(actions.__path__[0]).glob("*/*.py")):
        name = f"actions.{path.parent.name}.{path.stem}"
        if path.parent.name != "shared":
            found.setdefault(path.parent.name, set()).update(
                one for one in vars(import_module(name)).values() if takes_actor(one, name)
            )
    return {subject: own for subject, own in found.items() if own}


def takes_actor(one: object, module: str) -> bool:
    if not inspect.iscoroutinefunction(one) or one.__module__ != module or one.__name__.startswith("_"):
        return False
    parameters = inspect.signature(one).parameters
    given_rows = any(inspect.isclass(p.annotation) and issubclass(p.annotation, Base) for p in parameters.values())
    return [name.lstrip("_") for name in parameters][:2] == ["session", "actor"] and not given_rows


def named(action: Any) -> str:
    return f"{action.__module__}.{action.__name__}"


def test_every_action_has_its_line() -> None:
    missing = sorted(named(action) for own in subjects().values() for action in own - ACTIONS.keys())

    assert not missing, (
        f"not in the table of rights (tests/guards/rights_table.py), and so refused: {', '.join(missing)}"
    )


def test_every_line_is_of_an_action() -> None:
    gone = ACTIONS.keys() - {action for own in subjects().values() for action in own}

    assert not gone, f"the table of rights has lines of what is no action: {', '.join(map(named, gone))}"


def test_every_button_has_its_line() -> None:
    lines = {spelled(name) for name, _ in BUTTONS}
    missing = [spelled(name) for name in (*Verb, *Place) if spelled(name) not in lines]

    assert not missing, (
        f"not in the table of rights (tests/guards/rights_table.py), and so refused: {', '.join(missing)}"
    )


def expected(may: str) -> dict[str, str]:
    return dict(zip(PEOPLE, may.split(), strict=True))


@asynccontextmanager
async def given(database: Database, w: World, line: Line) -> AsyncIterator[tuple[Session, int]]:
    """A session in which the line's object exists; all its changes are rolled back."""
    async with database.read() as session:
        it = await line.given(session, w) if line.given else 0
        await session.flush()
        session.expunge_all()
        yield session, it


@pytest_asyncio.fixture
async def w(database: Database) -> World:
    async with database.begin() as session:
        return await build(session)


@asynccontextmanager
async def undone(session: Session) -> AsyncIterator[None]:
    """Roll back all changes within, so that the next person finds the same."""
    trial = await session.begin_nested()
    yield
    await trial.rollback()
    session.expunge_all()


async def outcome(session: Session, w: World, it: int, action: Any, line: Line, person: str) -> str:
    try:
        said = await action(session, getattr(w, person), *line.args(w, it), LATER, **line.more)
    except Forbidden:
        return "F"
    except NotFound:
        return "N"
    except DomainError:
        return "-"
    own = action.__name__ in {"change_name", "change_language"}  # they return the actor
    assert person not in FOREIGN or own or MARK_OF_HOME not in repr(said).lower(), (
        f"{named(action)} told {person}: {said}"
    )
    return "+"


async def outcomes(database: Database, w: World, action: Any, line: Line) -> dict[str, str]:
    """The answer of an action to each person, one after the other with the same objects."""
    found = {}
    async with given(database, w, line) as (session, it):
        for person in PEOPLE:
            async with undone(session):
                found[person] = await outcome(session, w, it, action, line, person)
    return found


@pytest.mark.parametrize("subject", subjects())
async def test_action_is_refused_unless_the_table_allows_it(subject: str, database: Database, w: World) -> None:
    lines = {
        named(action): (action, line) for action, line in ACTIONS.items() if named(action).split(".")[1] == subject
    }

    found = {name: await outcomes(database, w, action, line) for name, (action, line) in lines.items()}

    assert found == {name: expected(line.may) for name, (_, line) in lines.items()}


async def foreign_curator(session: Session, w: World) -> None:
    await schools.assign_curator(session, w.salim, w.foreign_school, w.ruslan.seat.id, NOW, take=True)


async def foreign_reader(session: Session, w: World) -> None:
    draft = await drafts.compose(session, w.salim, "Объявление", NOW, limits=TELEGRAM.can.limits)
    await drafts.toggle_seat(session, w.salim, draft.letter.id, w.patimat.seat.id, 0, NOW)


async def foreign_curators_schools(session: Session, w: World) -> None:
    draft = await drafts.compose(session, w.salim, "Объявление", NOW, limits=TELEGRAM.can.limits)
    await drafts.pick_schools_of(session, w.salim, draft.letter.id, w.ruslan.seat.id, NOW)


async def foreign_task(session: Session, w: World) -> None:
    asked = await receiving.receive(session, w.maryam, sent_file(5), None, NOW)
    assert isinstance(asked, receiving.Unplaced)
    await receiving.place(session, w.maryam, asked.file_id, w.report, NOW)


@pytest.mark.parametrize("attempt", [foreign_curator, foreign_reader, foreign_curators_schools, foreign_task])
async def test_own_thing_is_not_joined_with_one_of_another_municipality(
    attempt: Callable[[Session, World], Awaitable[None]], database: Database, w: World
) -> None:
    async with database.read() as session:
        with pytest.raises(NotFound):
            await attempt(session, w)


class OneSession:
    """A database whose transactions are parts of one that is rolled back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Session]:
        async with self._session.begin_nested():
            yield self._session

    read = begin


class Desk:
    """The bot's handlers with a real messenger; known people press one button at a time."""

    def __init__(self, bot: ChatBot, file_store: FileStore, messenger: Messenger, numbers: Iterator[int]) -> None:
        self._bot = bot
        self._file_store = file_store
        self._messenger = messenger
        self._numbers = numbers

    def person(self, name: str) -> SandboxPerson:
        return self._messenger.people[1001 + PEOPLE.index(name)]

    async def press(self, session: Session, person: SandboxPerson, actor: Actor, data: str) -> None:
        """The press passes the whole way from the dispatcher on; a refusal is raised."""
        person.press_data(data, 1)
        body = self._messenger.updates.pop()
        arrived = Arrived(bot="telegram:42", update_id=next(self._numbers), chat_id=person.id, body=json.dumps(body))
        [stored] = await inbox.store(session, [arrived], NOW)
        who = identity(person.id, person.name)
        turn = Turn(OneSession(session), stored.id, who, actor, Talk(), LATER)
        update = Update.model_validate(body, context={"bot": self._bot})
        await build_dispatcher().feed_update(self._bot, update, turn=turn, raw_state=None, file_store=self._file_store)

    def waiting(self, person: SandboxPerson) -> list[str]:
        """Presses of the person whose button still waits."""
        return self._messenger.unanswered(person.id)

    def shown(self, person: SandboxPerson) -> str:
        """All messages of the bot to the person."""
        return "\n".join(message.text for message in person.chat if message.from_bot)


@pytest_asyncio.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    messenger = Messenger(now=lambda: LATER)
    for name in PEOPLE:
        messenger.add_person(name).started = True
    file_store = FileStore(f"file:{tmp_path / 'files'}")
    await file_store.put(CONTENT)
    async with await serve(messenger) as server:
        settings = Settings(_env_file=None, bot_token=SecretStr(messenger.token), telegram_api_url=server.url)
        bots = build_bots(settings, lambda: Limits(rate=100_000, chat_rate=100_000))
        [bot] = bots.values()
        yield Desk(bot, file_store, messenger, count(1))
        await bots.close()


def spelled(name: Verb | Place) -> str:
    """«Verb.START»: a place and a verb may be the same word."""
    return f"{type(name).__name__}.{name.name}"


def packed(name: Verb | Place, button: Button, w: World, it: int) -> str:
    if isinstance(name, Place):
        return Go(to=name, id=it).pack()
    return Do(verb=name, id=it, value=str(button.value(w)), sure=button.sure).pack()


TOUCHED = {"updates", "conversations", "wrong_codes"}


async def dump(session: Session) -> dict[str, list[Any]]:
    """Every row of every table except those that each press, or a wrong code, changes."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in TOUCHED]
    return {table.name: sorted(map(repr, await session.execute(select(table)))) for table in tables}


async def answer(session: Session, desk: Desk, who: str, actor: Actor, name: Verb | Place, data: str) -> str:
    """The answer of a button to a person; a refusal must not change anything."""
    person = desk.person(who)
    person.messages.clear()
    before, waiting = await dump(session) if who in FOREIGN else None, desk.waiting(person)
    try:
        await desk.press(session, person, actor, data)
    except DomainError as refusal:
        assert before is None or await dump(session) == before, (
            f"{spelled(name)} was refused to {who}, and has changed something"
        )
        return {Forbidden: "F", NotFound: "N"}.get(type(refusal), "-")
    shown = desk.shown(person)
    assert desk.waiting(person) == waiting, f"{spelled(name)} leaves the button of {who} waiting"
    assert who not in FOREIGN or MARK_OF_HOME not in shown.lower(), f"{spelled(name)} told {who}: {shown}"
    return "?" if translator("ru")("old-button") in shown else "+"


async def answers(database: Database, w: World, desk: Desk, name: Verb | Place, button: Button) -> dict[str, str]:
    """The answer of a button to each person, one after the other with the same objects."""
    found = {}
    async with given(database, w, ACTIONS[button.action]) as (session, it):
        for who in PEOPLE:
            async with undone(session):
                found[who] = await answer(session, desk, who, getattr(w, who), name, packed(name, button, w, it))
    return found


def of_subject(subject: str) -> list[tuple[Verb | Place, Button]]:
    return [(name, button) for name, button in BUTTONS if named(button.action).split(".")[1] == subject]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("subject", sorted({named(button.action).split(".")[1] for _, button in BUTTONS}))
async def test_button_is_refused_unless_the_table_allows_it(
    subject: str, database: Database, w: World, desk: Desk
) -> None:
    """Each button as if it were forged: the person need not have seen it."""
    buttons = of_subject(subject)

    found = [(spelled(name), await answers(database, w, desk, name, button)) for name, button in buttons]

    assert found == [(spelled(name), expected(button.may or ACTIONS[button.action].may)) for name, button in buttons]
