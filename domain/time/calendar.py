"""Working days: which days a municipality works, and the nearest one to a date."""

from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

SATURDAY, SUNDAY = 5, 6
FARTHEST = 31
"""Days within which a working day is looked for: the longest row of days off in Russia is eleven."""


class WorkCalendar(BaseModel):
    """Weekends, days off by law and by the office's own decision, and the Saturdays that are worked instead.

    Where the dates come from is not decided here: actions/shared/calendars.py takes them from the production calendar.
    """

    model_config = ConfigDict(frozen=True)

    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    """Days of the week by number, Monday is 0; a school of six days has Sunday alone."""
    days_off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    """Days at a weekend that are worked, because their day off was moved."""

    def works(self, day: date) -> bool:
        """Whether `day` is a working day."""
        if day in self.worked:
            return True
        return day.weekday() not in self.weekend and day not in self.days_off

    def on_or_before(self, day: date) -> date:
        """The last working day that is not after `day`; `day` itself where none is near."""
        return self._nearest(day, -1)

    def on_or_after(self, day: date) -> date:
        """The first working day that is not before `day`; `day` itself where none is near."""
        return self._nearest(day, 1)

    def _nearest(self, day: date, step: int) -> date:
        days = (day + timedelta(days=step * distance) for distance in range(FARTHEST))
        return next((found for found in days if self.works(found)), day)

    def working_days_since(self, day: date, today: date) -> int:
        """The number of working days after `day` up to and including `today`; 0 if there are none."""
        passed = (day + timedelta(days=distance) for distance in range(1, (today - day).days + 1))
        return sum(self.works(found) for found in passed)


EVERY_DAY = WorkCalendar(weekend=frozenset())
"""A calendar without days off."""
