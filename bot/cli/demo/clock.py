"""The demo's clock: it begins on a working Monday and can be moved forward, never back."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from actions.tasks.reminders import next_day
from domain.time.days import local_day, moment

if TYPE_CHECKING:
    from bot.app import App

ZONE = "Europe/Moscow"
BEGINS = datetime(2026, 2, 2, 9, 0, tzinfo=ZoneInfo(ZONE))
MORNING = time(9, 0)


class DemoClock:
    """Called, it returns the bot's time; `now` and `move` are for the page."""

    moves = (("hour", "+1 час"), ("tomorrow", "Завтра утром"), ("week", "Через неделю"), ("next", "К следующему сроку"))

    def __init__(self, begins: datetime = BEGINS) -> None:
        self._shift = begins - datetime.now(UTC)
        self._app: App | None = None

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def follow(self, app: "App") -> None:
        """The bot whose reminders run after each move."""
        self._app = app

    def now(self) -> datetime:
        """For the page, in the municipality's zone."""
        return self().astimezone(ZoneInfo(ZONE))

    async def move(self, key: str) -> None:
        """Carry out one of `moves`; LookupError for any other."""
        self._shift += max(await self._target(key) - self(), timedelta(0))
        if self._app is not None:
            await self._app.ticks.remind()
            await self._app.ticks.announce()
            self._app.delivery.alarm.ring()

    async def _target(self, key: str) -> datetime:
        today = local_day(self(), ZONE)
        if key == "hour":
            return self() + timedelta(hours=1)
        if key == "next":
            return await self._next_reminder()
        days = {"tomorrow": 1, "week": 7}.get(key)
        if days is None:
            raise LookupError(key)
        return moment(today + timedelta(days=days), MORNING, ZONE)

    async def _next_reminder(self) -> datetime:
        """The morning of the next day with a reminder; tomorrow if there is none."""
        today = local_day(self(), ZONE)
        found = None
        if self._app is not None:
            async with self._app.database.read() as session:
                found = await next_day(session, today)
        return moment(found or today + timedelta(days=1), MORNING, ZONE)
