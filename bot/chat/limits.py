"""Telegram's limits, kept by design: every call to the messenger passes here.

28 messages a second for the bot (a bucket of exactly 30 meets refusals and falls to 19, see docs), one a second for a
chat with short bursts. A `retry_after` pauses what it names; what failed on the way is tried again a few times.
"""

import asyncio
import time
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
CREDIT = 0.02
"""Seconds by which somebody may have been late and the next is not."""
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
    """One chat's messages: so many a second, with a burst; `take` says how long to wait for one's turn."""

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

    @property
    def wait(self) -> float:
        """Seconds for which whoever came now would wait."""
        return max(0.0, self._next + self._interval - self._clock())

    @property
    def idle(self) -> bool:
        return self._next < self._clock() - self._burst


class EvenRate:
    """One after the other, evenly: who was held up is not made good by a burst, which the messenger would refuse.

    It goes by when each really went. What was late by a moment is caught up, so that the pace is kept on the whole.
    """

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`rate` a second."""
        self._interval = 1 / rate
        self._credit = max(self._interval, CREDIT)
        self._clock = clock
        self._next = clock()

    def enter(self) -> float:
        """0 where one may go now, and is counted; else the seconds after which to ask again."""
        now = self._clock()
        if now < self._next:
            return self._next - now
        self._next = max(self._next, now - self._credit) + self._interval
        return 0

    def pause(self, seconds: float) -> None:
        """Nobody for so many seconds, not even those whose turn it would be."""
        self._next = max(self._next, self._clock() + seconds)


class Limits(BaseRequestMiddleware):
    """Waits for the bot's and the chat's turn before whatever counts as a message; tries again what may succeed."""

    def __init__(self, rate: float, chat_rate: float = CHAT_RATE) -> None:
        """Messages a second: for the whole bot, and for one chat."""
        self._pace = EvenRate(rate)
        self._queue = asyncio.Lock()
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
                self._pace.pause(asked.retry_after)
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
        if type(method).__name__.startswith("Send") and (wait := chat.take()):
            await asyncio.sleep(wait)
        async with self._queue:
            while wait := self._pace.enter():  # noqa: ASYNC110 - time is what is waited for
                await asyncio.sleep(wait)
