"""The whole bot over HTTP against the sandbox: a town, and three people."""

import functools
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from aiogram.client.session.aiohttp import AiohttpSession
from pydantic import SecretStr

from bot.app import App
from bot.chat.limits import Limits
from bot.cli.running import set_up_logging
from bot.config import Settings
from sandbox import World, serve
from tests.clock import MOSCOW, StillClock
from tests.flows.published import check_calls
from tests.flows.town import Town

set_up_logging("text")
ssl.create_default_context = functools.cache(ssl.create_default_context)
"""Reading all the world's certificates takes longer than most tests, and the sandbox has none."""


class NoLimits(Limits):
    """The sandbox of these tests enforces no limits, so that nobody waits for them."""

    def __init__(self) -> None:
        super().__init__(rate=100_000, chat_rate=100_000)


@pytest.fixture
def clock() -> StillClock:
    """A working Wednesday: 1 February 2023, nine o'clock in Moscow."""
    return StillClock(datetime(2023, 2, 1, 9, 0, tzinfo=MOSCOW))


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=SecretStr("42:sandbox"),
        database_url=database_url,
        files_url=f"file:{tmp_path / 'files'}",
    )


def _make_app(settings: Settings, clock: StillClock) -> App:
    """A bot without the quarter of a second in which aiogram lets TLS connections end."""
    app = App(settings, clock, NoLimits)
    for bot in app.bots.values():
        bot.session.close = functools.partial(_close, bot.session, bot.session.close)
    return app


async def _close(session: AiohttpSession, slow: Callable[[], Awaitable[None]]) -> None:
    if session._session:
        await session._session.close()
    await slow()


@pytest_asyncio.fixture
async def town(settings: Settings, clock: StillClock) -> AsyncIterator[Town]:
    """A bot on an empty database, and its sandbox; it starts when somebody waits for it, or when the cast is there."""
    world = World(now=clock)
    async with await serve(world) as server:
        settings = settings.model_copy(update={"telegram_api_url": server.url, "bot_token": SecretStr(world.token)})
        town = Town(settings, world, server, clock, lambda found: _make_app(found, clock))
        yield town
        await town.stop()
        check_calls(world.calls)
