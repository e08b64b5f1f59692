"""Checks every few seconds: due reminders and announcements, progress messages, copies, old updates."""

from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from actions.announcements import sending, sent
from actions.outbox import retention
from actions.shared.database import Transactions
from actions.tasks import reminders
from bot.workers.alarm import Alarm
from bot.workers.copies import CopyEditor
from bot.workers.delivery import Delivery
from bot.workers.supervisor import Loop
from domain.loops import LoopName

REMIND_SECONDS = 20
PROGRESS_SECONDS = 3
CLEAR_SECONDS = 3600
ANNOUNCE_SECONDS = 5
LATE = 3
"""A loop whose alarm has not rung runs a turn this many intervals after its last one."""


class Ticks:
    """The plan of the ticks and their intervals; each can also be run by hand after the clock was moved.

    APScheduler keeps the intervals: any number of missed ticks is made up for by one. It only rings the alarm of a
    loop; the supervisor runs the loop's turn, so that a failed tick is logged, repeated and visible.
    """

    def __init__(
        self, database: Transactions, delivery: Delivery, editor: CopyEditor, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._editor = editor
        self._clock = clock
        self._plan = (
            (LoopName.REMINDERS, self.remind, REMIND_SECONDS),
            (LoopName.ANNOUNCEMENTS, self.announce, ANNOUNCE_SECONDS),
            (LoopName.PROGRESS, delivery.refresh_progress, PROGRESS_SECONDS),
            (LoopName.COPIES, editor.refresh, PROGRESS_SECONDS),
            (LoopName.CLEARING, self.clear, CLEAR_SECONDS),
        )
        self._alarms = {name: Alarm() for name, _, _ in self._plan}
        self._scheduler: AsyncIOScheduler | None = None

    def start(self) -> None:
        """Start the scheduler, which rings at each interval, in the running event loop."""
        # this executor calls at once and in the event loop, to which alarms belong; the usual one rings from a thread
        self._scheduler = AsyncIOScheduler(
            executors={"default": DebugExecutor()},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone=UTC,
        )
        for name, _, seconds in self._plan:
            self._scheduler.add_job(self._alarms[name].ring, "interval", seconds=seconds, id=name.value)
        self._scheduler.start()

    def stop(self) -> None:
        """Stop the scheduler."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    def loops(self) -> tuple[Loop, ...]:
        """A loop for each tick, started by its alarm; without an alarm it runs after `LATE` intervals."""
        return tuple(Loop(name, turn, LATE * seconds, self._alarms[name]) for name, turn, seconds in self._plan)

    async def remind(self) -> int:
        """Queue today's cards, one batch a transaction, until nothing is due; returns how many tasks were due."""
        total = 0
        async with self._database.read() as session:
            due = await reminders.due_places(session, self._clock())
        for place in due:
            while True:
                async with self._database.begin() as session:
                    done = await reminders.remind(session, place, self._clock())
                total += done
                if done < reminders.BATCH:
                    break
        return total

    async def announce(self) -> int:
        """Send the scheduled announcements and automatic second calls that are due; returns how many."""
        async with self._database.read() as session:
            due = await sending.due(session, self._clock())
        for announcement_id in due:
            async with self._database.begin() as session:
                await sending.send_due(session, announcement_id, self._clock())
        async with self._database.begin() as session:
            called = await sent.call_before_deadlines(session, self._clock())
        return len(due) + called

    async def clear(self) -> int:
        """Remove what is kept no longer, a batch in a transaction, so that nobody waits; returns how many rows."""
        total, removed = 0, retention.BATCH
        while removed >= retention.BATCH:
            async with self._database.begin() as session:
                removed = await retention.clear(session, self._clock())
            total += removed
        return total
