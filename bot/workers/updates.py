"""The durable inbox: updates are stored and committed before they are confirmed, and each has its effect once.

Each chat has its own queue, so that one person's messages keep their order and nobody waits for somebody else's upload.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from actions.outbox import inbox
from actions.outbox.inbox import Arrived, Stored
from actions.shared.database import Transactions
from bot.turn.errors import run_logged
from bot.workers.processing import Processing, UpdateWork

SUSPECT, LONGEST_SUSPICION = 3, 15.0
"""After so many deaths an update may be what kills: everybody else goes first, for up to so many seconds."""
TURN_SECONDS = 0.05
"""Between looking whether another process has done what came before."""

Chat = tuple[str, int]
"""A bot, and the id of a chat with it."""


class Updates:
    """Keeps updates, and hands each to its chat's queue."""

    def __init__(
        self,
        database: Transactions,
        processing: Processing,
        clock: Callable[[], datetime],
        *,
        owner: int,
        several: bool,
    ) -> None:
        """`owner` is this process's number: what it has stored it has in hand, and no other process touches it.
        `several` processes take updates: one chat's may come to different ones.
        """
        self._database = database
        self._processing = processing
        self._clock = clock
        self._owner = owner
        self._several = several
        self._queues: dict[Chat, deque[UpdateWork]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._put_off: set[asyncio.Task[None]] = set()
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
                self._enqueue(UpdateWork(stored))
            total += len(batch)

    async def receive(self, batch: Sequence[Arrived]) -> None:
        """Store a batch, then hand what is new to its chats. Once this returns, the batch may be confirmed."""
        async with self._database.begin() as session:
            fresh = await inbox.store(session, batch, self._clock(), self._owner)
        for stored in fresh:
            self._enqueue(UpdateWork(stored))

    async def idle(self) -> None:
        """Wait until everything that was received is done."""
        while self._workers:
            await asyncio.gather(*self._workers)

    async def stop(self, seconds: float) -> None:
        """Finish what is in hand; what has not begun stays stored for the next start."""
        self._ends.set()
        for queue in self._queues.values():
            queue.clear()
        for waiting in self._put_off:
            waiting.cancel()
        if self._workers:
            await asyncio.wait(self._workers, timeout=seconds)

    def _enqueue(self, work: UpdateWork) -> None:
        chat = (work.stored.bot, work.stored.chat_id)
        queue = self._queues.get(chat)
        if queue is not None:
            queue.append(work)
            return
        self._queues[chat] = deque([work])
        worker = asyncio.create_task(self._work(chat))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, chat: Chat) -> None:
        """One chat's updates in their order, until there are none."""
        queue = self._queues[chat]
        try:
            while queue:
                await self._see_through(queue.popleft())
        finally:
            del self._queues[chat]

    async def _see_through(self, work: UpdateWork) -> None:
        """One update to its end, or until it is put aside, or this process ends."""
        while self._several and await run_logged(partial(self._is_early, work.stored), False, "order"):  # noqa: ASYNC110
            await asyncio.sleep(TURN_SECONDS)
        if work.stored.deaths >= SUSPECT and not await self._let_others_go_first(work.stored):
            return
        while (again := await self._processing.go_on(work)) is not None:
            if again.aside:
                self._put_aside(work, again.seconds)
                return
            if await self._ends_within(again.seconds):
                return

    async def _is_early(self, stored: Stored) -> bool:
        """What came before it in its chat goes first, even where another process has it in hand."""
        async with self._database.read() as session:
            return not self._ends.is_set() and await inbox.waits_for_another(session, stored, self._owner)

    async def _let_others_go_first(self, stored: Stored) -> bool:
        """Returns False where the process ends meanwhile: then it stays for the next start, and has not been begun."""
        return not await self._ends_within(min(2.0 ** (stored.deaths - SUSPECT), LONGEST_SUSPICION))

    async def _ends_within(self, seconds: float) -> bool:
        """Wait; returns whether the process ends meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                await self._ends.wait()
        except TimeoutError:
            return False
        return True

    def _put_aside(self, work: UpdateWork, seconds: float) -> None:
        again = asyncio.create_task(self._take_again(work, seconds))
        self._put_off.add(again)
        again.add_done_callback(self._put_off.discard)

    async def _take_again(self, work: UpdateWork, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self._enqueue(work)
