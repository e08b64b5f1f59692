"""A world with two people, served over HTTP, and aiogram's own Bot to talk to it."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox import SandboxPerson, SandboxServer, World, serve


class MovableTime:
    """A clock whose time changes only when a test moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_(self, duration: timedelta) -> None:
        self.moment += duration


@pytest.fixture
def time() -> MovableTime:
    return MovableTime()


@pytest.fixture
def world(time: Callable[[], datetime]) -> World:
    return World(now=time)


@pytest.fixture
async def server(world: World) -> AsyncIterator[SandboxServer]:
    async with await serve(world) as running:
        yield running


@pytest.fixture
async def bot(server: SandboxServer) -> AsyncIterator[Bot]:
    async with bot_for(server) as bot:
        yield bot


class PlainHttpSession(AiohttpSession):
    """aiogram's session without the quarter of a second in which it lets TLS connections end."""

    async def close(self) -> None:
        if self._session:
            await self._session.close()


def bot_for(server: SandboxServer, token: str | None = None) -> Bot:
    """A Bot that calls the sandbox; its token is the sandbox's unless another is given."""
    return Bot(
        token or server.world.token,
        session=PlainHttpSession(api=TelegramAPIServer.from_base(server.url)),
        default=DefaultBotProperties(parse_mode="HTML"),
    )


@pytest.fixture
def anna(world: World) -> SandboxPerson:
    """A person who pressed «Start»; the bot has the update."""
    return _started(world, "Анна", "Петрова")


@pytest.fixture
def boris(world: World) -> SandboxPerson:
    return _started(world, "Борис", "")


def _started(world: World, first_name: str, last_name: str) -> SandboxPerson:
    person = world.add_person(first_name, last_name)
    person.started = True
    return person
