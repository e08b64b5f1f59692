"""Telegram's limits, kept by design: every call to the messenger passes here.

28 messages a second for the bot (a bucket of exactly 30 meets refusals and falls to 19, see docs), one a second for a
chat with short bursts. A `retry_after` pauses what it names; what failed on the way is tried again a few times.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType

log = structlog.get_logger()

CHAT_RATE = 1.0
CHAT_BURST = 3
TRIES = 4
LONGEST_WAIT = 30.0
"""Seconds: a longer `retry_after` is left to the outbox."""


async def _ask(
    make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
) -> Response[TelegramType]:
    """One try. A page of HTML in place of an answer is what a gateway says while the servers behind it are away."""
    try:
        return await make_request(bot, method)
    except ClientDecodeError as garbled:
        raise TelegramServerError(method, garbled.message) from garbled


class Bucket:
    """So many a second, with a burst; `take` says how long to wait for one's turn."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = 1 / rate
        self._burst = burst * self._interval
        self._clock = clock
        self._next = clock() - self._burst

    def take(self) -> float:
        """Reserve the next place; returns the seconds until it is due."""
        now = self._clock()
        self._next = max(self._next, now - self._burst) + self._interval
        return max(0.0, self._next - now)

    def pause(self, seconds: float) -> None:
        """Nothing before so many seconds have passed."""
        self._next = max(self._next, self._clock() + seconds)

    @property
    def idle(self) -> bool:
        return self._next < self._clock() - self._burst


class Window:
    """At most so many in any second, by when they really went: who was held up must not catch up in a burst."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._went: deque[float] = deque()
        self._closed_until = clock()

    def enter(self) -> float:
        """0 where one may go now, and is counted; else the seconds after which to ask again."""
        now = self._clock()
        while self._went and self._went[0] <= now - 1:
            self._went.popleft()
        if now < self._closed_until:
            return self._closed_until - now
        if len(self._went) < self._most:
            self._went.append(now)
            return 0
        return self._went[0] + 1 - now

    def close(self, seconds: float) -> None:
        """Nobody for so many seconds, not even those whose turn it would be."""
        self._closed_until = max(self._closed_until, self._clock() + seconds)


class Limits(BaseRequestMiddleware):
    """Waits for the bot's and the chat's turn before whatever counts as a message; tries again what may succeed."""

    def __init__(self, rate: float, chat_rate: float = CHAT_RATE) -> None:
        """Messages a second: for the whole bot, and for one chat."""
        self._bot = Bucket(rate, burst=1)
        self._window = Window(max(1, int(rate)))
        self._chat_rate = chat_rate
        self._chats: dict[int, Bucket] = {}

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if method.__api_method__ == "getUpdates":
            return await _ask(make_request, bot, method)  # the poller has a patience of its own
        for number in range(1, TRIES):
            await self._turn(method)
            try:
                return await _ask(make_request, bot, method)
            except TelegramRetryAfter as asked:
                if asked.retry_after > LONGEST_WAIT:
                    raise
                self._bot.pause(asked.retry_after)
                self._window.close(asked.retry_after)
                await asyncio.sleep(asked.retry_after)
            except TelegramEntityTooLarge:  # counts as a failure of the network, and is none
                raise
            except (TelegramNetworkError, TelegramServerError, RestartingTelegram) as failed:
                log.warning("call failed", method=type(method).__name__, error=str(failed), attempt=number)
                await asyncio.sleep(0.2 * 4**number)
        await self._turn(method)
        return await _ask(make_request, bot, method)

    async def _turn(self, method: TelegramMethod[Any]) -> None:
        chat_id = getattr(method, "chat_id", None)
        if not isinstance(chat_id, int) or not type(method).__name__.startswith(("Send", "Edit", "Copy", "Forward")):
            return
        if len(self._chats) > 2000:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.idle}
        chat = self._chats.setdefault(chat_id, Bucket(self._chat_rate, CHAT_BURST))
        wait = max(self._bot.take(), chat.take() if type(method).__name__.startswith("Send") else 0)
        if wait:
            await asyncio.sleep(wait)
        wait = self._window.enter()
        while wait:
            await asyncio.sleep(wait)
            wait = self._window.enter()
