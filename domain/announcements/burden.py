"""How busy a week is for the readers of an announcement; counted before it goes out."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from domain.time.calendar import WorkCalendar

MANY = 3
"""Due dates in one week from which a seat counts as busy."""


class Burden(BaseModel):
    """`busy` seats have at least `MANY` due dates in the week; `freer` is the working day left of it with the fewest
    due dates, where it has fewer than the day of sending."""

    model_config = ConfigDict(frozen=True)

    busy: int
    freer: date | None


def burden(due: Mapping[int, Sequence[date]], day: date, calendar: WorkCalendar) -> Burden:
    """The burden of the week of `day`; `due` are the open due dates of each seat."""
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    busy = sum(sum(one in week for one in own) >= MANY for own in due.values())
    return Burden(busy=busy, freer=_freer(due, day, [other for other in week if other > day and calendar.works(other)]))


def _freer(due: Mapping[int, Sequence[date]], day: date, later: Sequence[date]) -> date | None:
    """The day with the fewest due dates, the earlier of equals; None if none has fewer than `day`."""
    count = {one: sum(list(own).count(one) for own in due.values()) for one in (day, *later)}
    best = min(later, key=lambda one: (count[one], one), default=day)
    return best if count[best] < count[day] else None
