"""The scheduler's ticks: they ring alarms where alarms belong."""

import asyncio
import threading
from datetime import UTC, datetime

from bot.workers.alarm import Alarm
from domain.loops import LoopName
from tests.flows.town import Town


class Witness(Alarm):
    """An alarm that remembers in which thread it was rung."""

    thread = 0

    def ring(self) -> None:
        self.thread = threading.get_ident()
        super().ring()


async def test_alarms_are_rung_in_the_event_loop(town: Town) -> None:
    """Rung from another thread, a rest would go on until something else wakes the event loop."""
    ticks, alarm = town.app.ticks, Witness()
    ticks._alarms[LoopName.REMINDERS] = alarm
    ticks.start()
    ticks._scheduler.modify_job(LoopName.REMINDERS.value, next_run_time=datetime.now(UTC))
    try:
        async with asyncio.timeout(5):
            await alarm.rest(3600)
    finally:
        ticks.stop()

    assert alarm.thread == threading.get_ident()
