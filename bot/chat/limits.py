"""Telegram's limits: every call to the messenger passes here and waits for its turn.

28 messages a second for the bot (a bucket of exactly 30 meets refusals and falls to 19, see docs), one a second for a
chat with short bursts. A `retry_after` pauses the chat or bot that it names; a failed call is tried a few times.
Answers go first: nobody who pressed waits for what is said unasked.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any, cast

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType

from bot.chat.refusals import Refusal, why

log = structlog.get_logger()

CHAT_RATE = 1.0
CHAT_BURST = 3
CREDIT = 0.02
"""Seconds of delay that the next message need not repeat."""
PAUSES = (0.8, 3.2, 12.8)
"""Seconds after the first, second and third failure of a call; the fourth is final."""
UNSAID_WAIT = 1
"""Seconds to wait where the messenger asks for a pause and does not say how long."""
LONGEST_WAIT = 30.0
"""Seconds: a longer `retry_after` is left to the outbox."""
PASSING = (TelegramRetryAfter, TelegramNetworkError, TelegramServerError, RestartingTelegram)
"""Failures after which the same call may succeed."""


async def _at_once() -> None:
    """Nothing has to be done before a call."""


_BEFORE_CALL: ContextVar[Callable[[], Awaitable[None]]] = ContextVar("before_call", default=_at_once)


@contextmanager
def before_each_call(step: Callable[[], Awaitable[None]]) -> Iterator[None]:
    """Within the block each call of this task, after its wait for its turn, runs this step; its error ends the call."""
    token = _BEFORE_CALL.set(step)
    try:
        yield
    finally:
        _BEFORE_CALL.reset(token)


_ANSWERS = ContextVar("answers", default=False)


@contextmanager
def answering() -> Iterator[None]:
    """What is sent in this block answers somebody who waits."""
    token = _ANSWERS.set(True)
    try:
        yield
    finally:
        _ANSWERS.reset(token)


async def _ask(
    make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
) -> Response[TelegramType]:
    """One attempt. A page of HTML instead of an answer comes from a gateway whose servers are away.

    A message that the messenger has taken is not sent again, even if its answer cannot be read: it becomes None.
    """
    try:
        return await make_request(bot, method)
    except ClientDecodeError as garbled:
        if _is_message(method) and isinstance(garbled.data, dict) and garbled.data.get("ok") is True:
            log.warning("an answer cannot be read", method=type(method).__name__)
            return cast(Response[TelegramType], None)
        raise TelegramServerError(method, garbled.message) from garbled
    except TelegramAPIError as refused:
        if why(refused) is Refusal.SLOW_DOWN and not isinstance(refused, TelegramRetryAfter):
            raise TelegramRetryAfter(method, refused.message, UNSAID_WAIT) from refused
        raise


def _is_message(method: TelegramMethod[Any]) -> bool:
    """Whether the call counts as a message."""
    return type(method).__name__.startswith(("Send", "Edit", "Copy", "Forward"))


class Bucket:
    """The token bucket of one chat: `rate` messages a second, with a burst; `take` returns the wait before the next."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval = 1 / rate
        self._burst = burst * self._interval
        self._clock = clock
        self._next = clock() - self._burst

    def take(self) -> float:
        """Reserve the next place; return the seconds until it is due."""
        now = self._clock()
        self._next = max(self._next, now - self._burst) + self._interval
        return max(0.0, self._next - now)

    @property
    def wait(self) -> float:
        """Seconds that a message would wait if it came now."""
        return max(0.0, self._next + self._interval - self._clock())

    @property
    def idle(self) -> bool:
        return self._next < self._clock() - self._burst


class EvenRate:
    """An even rate without bursts: a delay is not made up for by a burst, which the messenger would refuse.

    It counts from the time at which each message really went. A delay of a moment is made up for, so that the average
    rate holds.
    """

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`rate` is in messages a second."""
        self.interval = 1 / rate
        self._credit = max(self.interval, CREDIT)
        self._clock = clock
        self._next = clock()

    def enter(self) -> float:
        """0 if a message may go now, and is counted; otherwise the seconds after which to ask again."""
        now = self._clock()
        if now < self._next:
            return self._next - now
        self._next = max(self._next, now - self._credit) + self.interval
        return 0

    def pause(self, seconds: float) -> None:
        """Hold back all messages for so many seconds, also those whose turn it would be."""
        self._next = max(self._next, self._clock() + seconds)


class Limits(BaseRequestMiddleware):
    """Waits for the bot's and the chat's turn before each call that counts as a message; repeats failed calls."""

    def __init__(self, rate: float, chat_rate: float = CHAT_RATE, pauses: Sequence[float] = PAUSES) -> None:
        """Messages a second, for the whole bot and for one chat; `pauses` between the attempts of a call."""
        self._pauses = pauses
        self._ends = asyncio.Event()
        self._rate = EvenRate(rate)
        self._queues = {True: asyncio.Lock(), False: asyncio.Lock()}
        """Of answers, and of what is said unasked."""
        self._answers_waiting = 0
        self._chat_rate = chat_rate
        self._chats: dict[int, Bucket] = {}

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if method.__api_method__ == "getUpdates":
            return await _ask(make_request, bot, method)  # the poller retries by itself
        for number, seconds in enumerate(self._pauses, start=1):
            await self._turn(method)
            await _BEFORE_CALL.get()()
            try:
                return await _ask(make_request, bot, method)
            except TelegramEntityTooLarge:  # a subclass of the network error, but no failure of the network
                raise
            except PASSING as failed:
                log.warning("call failed", method=type(method).__name__, error=str(failed), attempt=number)
                if await self._ends_within(self._wait_after(failed, seconds)):
                    raise
        await self._turn(method)
        await _BEFORE_CALL.get()()
        return await _ask(make_request, bot, method)

    def _wait_after(self, failed: TelegramAPIError, seconds: float) -> float:
        """Seconds until the next attempt. A wait that is too long is raised, and one that is asked for holds all."""
        if not isinstance(failed, TelegramRetryAfter):
            return seconds
        if failed.retry_after > LONGEST_WAIT:
            raise failed
        self._rate.pause(failed.retry_after)
        return failed.retry_after

    def end_pauses(self) -> None:
        """The process ends: failed calls are not repeated, their queues try again after the next start."""
        self._ends.set()

    async def _ends_within(self, seconds: float) -> bool:
        """Wait; return whether the process ends meanwhile."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ends.wait()
        return self._ends.is_set()

    async def _turn(self, method: TelegramMethod[Any]) -> None:
        chat_id = getattr(method, "chat_id", None)
        if not isinstance(chat_id, int) or not _is_message(method):
            return
        if len(self._chats) > 2000:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.idle}
        chat = self._chats.setdefault(chat_id, Bucket(self._chat_rate, CHAT_BURST))
        answers = _ANSWERS.get()
        if type(method).__name__.startswith("Send"):
            await self._turn_in_chat(chat, answers)
        self._answers_waiting += answers
        try:
            async with self._queues[answers]:
                while wait := self._wait(answers):  # noqa: ASYNC110 - time is what is waited for
                    await asyncio.sleep(wait)
        finally:
            self._answers_waiting -= answers

    async def _turn_in_chat(self, chat: Bucket, answers: bool) -> None:
        """An answer reserves the chat's next place; anything else waits for a free one."""
        while not answers and chat.wait:  # noqa: ASYNC110
            await asyncio.sleep(chat.wait)
        if wait := chat.take():
            await asyncio.sleep(wait)

    def _wait(self, answers: bool) -> float:
        """0 if the next message of this queue may go now, and is counted; otherwise the seconds until it is asked
        again."""
        if self._answers_waiting and not answers:
            return self._rate.interval
        return self._rate.enter()
