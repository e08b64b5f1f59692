"""The durable inbox: updates are stored and committed before they are confirmed, and each takes effect once.

Each chat has its own queue: one person's messages keep their order, and nobody waits for another person's upload.
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
from bot.workers.parts import goes_on, may_go_on, read_part
from bot.workers.processing import Processing, UpdateWork

SUSPECT, LONGEST_SUSPICION = 3, 15.0
"""After so many deaths an update may be their cause: all others go first, for up to so many seconds."""
TURN_SECONDS = 0.05
"""Seconds between checks whether another process finished the earlier updates."""

PAUSE_FOR_PARTS = 1.0
"""Seconds that a long text waits for its next part."""

Chat = tuple[str, int]
"""A bot, and the id of a chat with it."""


class Updates:
    """Stores updates, and passes each to its chat's queue."""

    def __init__(
        self,
        database: Transactions,
        processing: Processing,
        clock: Callable[[], datetime],
        *,
        owner: int,
        several: bool,
    ) -> None:
        """`owner` is this process's number: it marks stored updates, and no other process touches them.
        `several` processes take updates: one chat's may arrive in different ones.
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
        self.pause_for_parts = PAUSE_FOR_PARTS

    async def take_over(self) -> int:
        """The leader takes up the unfinished updates of dead processes. Returns their number."""
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
        """Store a batch, then pass new updates to their chats. After this returns, the batch may be confirmed."""
        async with self._database.begin() as session:
            fresh = await inbox.store(session, batch, self._clock(), self._owner)
        for stored in fresh:
            self._enqueue(UpdateWork(stored))

    async def idle(self) -> None:
        """Wait until every received update is finished."""
        while self._workers:
            await asyncio.gather(*self._workers)

    async def stop(self, seconds: float) -> None:
        """Finish the updates being handled; the others stay stored for the next start."""
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
        """Handle one chat's updates in their order, until there are none."""
        queue = self._queues[chat]
        try:
            while queue:
                work = queue.popleft()
                await self._take_parts(work, queue)
                await self._see_through(work)
        finally:
            del self._queues[chat]

    async def _take_parts(self, work: UpdateWork, queue: deque[UpdateWork]) -> None:
        """Add the further parts of a text that its client has cut; they arrive within a moment."""
        last = read_part(work.stored.body)
        while last is not None and may_go_on(last) and not work.stored.handled:
            if not queue and await self._ends_within(self.pause_for_parts):
                return
            following = read_part(queue[0].stored.body) if queue and not queue[0].stored.handled else None
            if following is None or not goes_on(last, following):
                return
            work.parts.append(queue.popleft().stored)
            last = following

    async def _see_through(self, work: UpdateWork) -> None:
        """Handle one update to its end, or until it is put aside, or this process ends."""
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
        """Earlier updates of its chat go first, even if another process handles them."""
        async with self._database.read() as session:
            return not self._ends.is_set() and await inbox.waits_for_another(session, stored, self._owner)

    async def _let_others_go_first(self, stored: Stored) -> bool:
        """Returns False if the process ends meanwhile: then it stays for the next start, not begun."""
        return not await self._ends_within(min(2.0 ** (stored.deaths - SUSPECT), LONGEST_SUSPICION))

    async def _ends_within(self, seconds: float) -> bool:
        """Wait; return whether the process ends meanwhile."""
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
