"""The durable inbox: updates are stored and committed before they are confirmed, and each has its effect once.

Each chat has its own queue, so that one person's messages keep their order and nobody waits for somebody else's upload.
"""

import asyncio
import hmac
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from aiohttp import web

from actions.outbox import inbox
from actions.outbox.inbox import Arrived, Stored
from actions.people.joining import mark_reachable
from actions.shared.database import Transactions
from bot.chat.refusals import Refusal, why
from bot.turn.errors import Attempt, apologise, ask_for_patience, attempt, run_logged
from bot.turn.turn import MESSENGER, Turn, Turns, identify

log = structlog.get_logger()

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_SECONDS = 25
HOOK_SECONDS = 10
AT_ONCE = 64
"""Chats that are served side by side."""
ANSWER_TRIES = 4
AGAIN = (2, 5, 15, 60, 300)
"""Seconds between the attempts of an update for which something is away; the rest of its chat goes on meanwhile."""
SUSPECT, LONGEST_SUSPICION = 3, 15.0
"""After so many deaths an update may be what kills: everybody else goes first, for up to so many seconds."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
"""Seconds between looking whether the database is there again."""
TURN_SECONDS = 0.05
"""Between looking whether another process has done what came before."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name

WhereHeStands = Callable[[Turn], Awaitable[None]]


class Updates:
    """Takes updates in and sees each through to its end."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        database: Transactions,
        clock: Callable[[], datetime],
        *,
        owner: int,
        several: bool,
        where_he_stands: WhereHeStands,
        on_commit: Callable[[], None],
        **context: Any,
    ) -> None:
        """`context` is handed to every handler; `where_he_stands` shows the menu to who lost only an answer.

        `owner` is this process's number: what it has stored it has in hand, and no other process touches it. `several`
        processes take updates: one chat's may come to different ones.
        """
        self._bot = bot
        self._dispatcher = dispatcher
        self._database = database
        self._clock = clock
        self._owner = owner
        self._several = several
        self._where_he_stands = where_he_stands
        self._door = Turns(database, on_commit)
        self._context = context
        self._queues: dict[int, deque[tuple[Stored, Update | None]]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._put_off: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._offset: int | None = None
        self._unhooked = False
        """There is no webhook, which would keep updates from being polled."""
        self._stopping = False
        self._ends = asyncio.Event()

    async def take_over(self) -> int:
        """The leader takes up again what was left undone by processes that are no more. Returns how many updates."""
        total = 0
        while True:
            async with self._database.begin() as session:
                batch = await inbox.adopt(session, self._owner)
            if not batch:
                return total
            for stored in batch:
                self._enqueue(stored, None)
            total += len(batch)

    async def poll(self) -> None:
        """One long poll. What fails is tried again: the offset that confirms a batch is sent only after its commit."""
        if not self._unhooked:
            await self._bot.delete_webhook(request_timeout=HOOK_SECONDS)
            self._unhooked = True
        try:
            batch = await self._bot(
                GetUpdates(offset=self._offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED),
                request_timeout=POLL_SECONDS + 10,
            )
        except TelegramAPIError as refused:
            if why(refused) is Refusal.TWO_POLLERS:
                self._unhooked = False  # it may be a webhook that somebody has set
            raise
        if batch:
            await self.receive(batch)
            self._offset = batch[-1].update_id + 1

    async def receive(self, batch: Sequence[Update]) -> None:
        """Store a batch, then hand its new updates to their chats. It may be confirmed when this returns."""
        arrived = [
            Arrived(
                messenger=MESSENGER,
                update_id=update.update_id,
                chat_id=_chat_of(update),
                body=update.model_dump(mode="json", exclude_none=True, by_alias=True, warnings=False),
            )
            for update in batch
        ]
        async with self._database.begin() as session:
            fresh = await inbox.store(session, arrived, self._clock(), self._owner)
        given = {update.update_id: update for update in batch}
        for stored in fresh:
            self._enqueue(stored, given[stored.body["update_id"]])

    async def idle(self) -> None:
        """Wait until everything that was received is done."""
        while self._workers:
            await asyncio.gather(*self._workers)

    async def stop(self, seconds: float) -> None:
        """Finish what is in hand; what has not begun stays stored for the next start."""
        self._stopping = True
        self._ends.set()
        for queue in self._queues.values():
            queue.clear()
        for waiting in self._put_off:
            waiting.cancel()
        if self._workers:
            await asyncio.wait(self._workers, timeout=seconds)

    def _enqueue(self, stored: Stored, fresh: Update | None) -> None:
        """`fresh` is the update as it came; None for one that is taken up again."""
        queue = self._queues.get(stored.chat_id)
        if queue is not None:
            queue.append((stored, fresh))
            return
        self._queues[stored.chat_id] = deque([(stored, fresh)])
        worker = asyncio.create_task(self._work(stored.chat_id))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, chat_id: int) -> None:
        """One chat's updates in their order, until there are none."""
        queue = self._queues[chat_id]
        try:
            while queue:
                await self._insist(*queue.popleft())
        finally:
            del self._queues[chat_id]

    async def _insist(self, stored: Stored, fresh: Update | None) -> None:
        """Where not even the failure can be written down the database is away, and what comes after has to wait too."""
        pause = FIRST_PAUSE
        while self._several and await run_logged(partial(self._is_early, stored), False, "order"):  # noqa: ASYNC110
            await asyncio.sleep(TURN_SECONDS)
        if stored.deaths >= SUSPECT and not await self._let_others_go_first(stored):
            return
        while True:
            async with self._places:
                if await run_logged(partial(self._see_through, stored, fresh), False, "update"):
                    return
                if await run_logged(partial(self._give_up, stored), False, "update"):
                    return
            if self._stopping:
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _is_early(self, stored: Stored) -> bool:
        """What came before it in its chat goes first, even where another process has it in hand."""
        async with self._database.read() as session:
            return not self._stopping and await inbox.waits_for_another(session, stored, self._owner)

    async def _let_others_go_first(self, stored: Stored) -> bool:
        """Returns False where the process ends meanwhile: then it stays for the next start, and has not been begun."""
        try:
            async with asyncio.timeout(min(2.0 ** (stored.deaths - SUSPECT), LONGEST_SUSPICION)):
                await self._ends.wait()
        except TimeoutError:
            return True
        return False

    async def _give_up(self, stored: Stored) -> bool:
        async with self._database.begin() as session:
            return await inbox.count_attempt(
                session, stored.id, "it could not even be begun: see the log", self._clock()
            )

    async def _see_through(self, stored: Stored, fresh: Update | None) -> bool:
        """One update to its end: handled, answered, or set aside. Always True: what raises is tried again."""
        if fresh is None and not stored.handled and not await self._begin_replay(stored):
            return True
        update = fresh or Update.model_validate(stored.body, context={"bot": self._bot})
        answer_only = stored.handled
        tries = 0
        while not self._stopping or tries == 0:
            tries += 1
            turn = await self._door.open(stored.id, update, self._clock(), stored.waits_since)
            if turn is None:
                await self._door.done(stored.id, self._clock())
                return True
            call = self._answer_again(turn) if answer_only else self._handle(update, turn)
            outcome, error = await attempt(call, self._bot, update, turn)
            if outcome is Attempt.ANSWER_LOST:
                answer_only = True
                if tries < ANSWER_TRIES:
                    await asyncio.sleep(0.5 * 2**tries)
                    continue
            if outcome is Attempt.CRASHED and not await self._set_aside(stored.id, error, turn):
                await asyncio.sleep(0.05 * 4**tries)
                continue
            await self._end(stored, update, turn, outcome, error)
            return True
        return True

    async def _end(self, stored: Stored, update: Update, turn: Turn, outcome: Attempt, error: str) -> None:
        if outcome is Attempt.PUT_OFF:
            await self._wait(stored, update, turn, error)
            return
        if outcome is Attempt.BLOCKED:
            await self._unreachable(turn)
        await self._door.close(turn)

    def _handle(self, update: Update, turn: Turn) -> Callable[[], Awaitable[object]]:
        return lambda: self._dispatcher.feed_update(
            self._bot, update, turn=turn, raw_state=turn.talk.state, **self._context
        )

    def _answer_again(self, turn: Turn) -> Callable[[], Awaitable[object]]:
        return lambda: self._where_he_stands(turn)

    async def _begin_replay(self, stored: Stored) -> bool:
        async with self._database.begin() as session:
            return await inbox.begin_replay(session, stored.id, self._clock())

    async def _set_aside(self, row_id: int, error: str, turn: Turn) -> bool:
        async with self._database.begin() as session:
            given_up = await inbox.count_attempt(session, row_id, error, self._clock())
        if given_up:
            log.error("update set aside", update=row_id)
            try:
                await apologise(self._bot, turn)
            except TelegramAPIError as lost:
                log.warning("apology lost", update=row_id, error=str(lost))
        return given_up

    async def _wait(self, stored: Stored, update: Update, turn: Turn, key: str) -> None:
        """Keep an update for later; it stays undone, so that a restart takes it up as well."""
        async with self._database.begin() as session:
            tell = await inbox.put_off(session, stored.id, stored.chat_id, self._clock())
        waiting = stored.model_copy(
            update={"waits_since": stored.waits_since or turn.now, "attempts": stored.attempts + 1}
        )
        again = asyncio.create_task(self._take_again(waiting, update))
        self._put_off.add(again)
        again.add_done_callback(self._put_off.discard)
        if tell:
            await run_logged(partial(ask_for_patience, self._bot, turn, key), None, "asking for patience")

    async def _take_again(self, stored: Stored, update: Update) -> None:
        await asyncio.sleep(AGAIN[min(stored.attempts, len(AGAIN)) - 1])
        self._enqueue(stored, update)

    async def _unreachable(self, turn: Turn) -> None:
        async with self._database.begin() as session:
            await mark_reachable(session, MESSENGER, turn.who.external_id, reachable=False, now=self._clock())


def _chat_of(update: Update) -> int:
    """Which queue an update belongs to; what is nobody's shares one."""
    who = identify(update)
    return who.chat_id if who else 0


def webhook(updates: Updates, bot: Bot, secret: str, path: str) -> web.Application:
    """The same inbox behind a webhook: 200 is answered after the commit, and only to who knows the secret."""

    async def take(request: web.Request) -> web.Response:
        said = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(said.encode(), secret.encode()):
            return web.Response(status=401)
        try:
            update = Update.model_validate(await request.json(), context={"bot": bot})
        except ValueError:
            return web.Response(status=400)
        await updates.receive([update])
        return web.Response()

    app = web.Application(client_max_size=4 * 2**20)
    app.router.add_post(path, take)
    return app
