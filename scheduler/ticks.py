"""Checks every few seconds: due reminders and announcements, progress messages, copies, old updates."""

from collections.abc import Callable
from datetime import datetime

from actions.announcements import sending, sent
from actions.outbox import inbox
from actions.shared.database import Transactions
from actions.tasks import reminders
from bot.workers.copies import CopyEditor
from bot.workers.delivery import Delivery
from bot.workers.supervisor import Loop
from domain.loops import LoopName

REMIND_SECONDS = 20
PROGRESS_SECONDS = 3
CLEAR_SECONDS = 3600
ANNOUNCE_SECONDS = 5


class Ticks:
    """The ticks; each can also be run by hand after the clock was moved."""

    def __init__(
        self, database: Transactions, delivery: Delivery, editor: CopyEditor, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._editor = editor
        self._clock = clock

    def loops(self) -> tuple[Loop, ...]:
        """Each tick as a loop: the next turn makes up for a late or missed one."""
        return (
            Loop(LoopName.REMINDERS, self.remind, REMIND_SECONDS),
            Loop(LoopName.ANNOUNCEMENTS, self.announce, ANNOUNCE_SECONDS),
            Loop(LoopName.PROGRESS, self._delivery.refresh_progress, PROGRESS_SECONDS),
            Loop(LoopName.COPIES, self._editor.refresh, PROGRESS_SECONDS),
            Loop(LoopName.CLEARING, self.clear, CLEAR_SECONDS),
        )

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

    async def clear(self) -> None:
        """Delete updates that were done a week ago."""
        async with self._database.begin() as session:
            await inbox.clear(session, self._clock())
