"""All checks of the doctor, in the order of its output."""

from bot.app import Clock, system_clock
from bot.cli.doctor import database, files, machine, messenger
from bot.cli.doctor.diagnosis import Diagnosis
from bot.config import Settings


async def examine(settings: Settings, clock: Clock = system_clock) -> list[Diagnosis]:
    """Each finding says what to do. Nothing is changed, and no updates are taken: that would end the bot's own poll."""
    now = clock()
    opens, found = await database.examine(settings, now)
    return [
        *await messenger.examine(settings, now),
        *found,
        *await files.examine(settings, evidence=opens),
        *machine.examine(settings),
    ]
