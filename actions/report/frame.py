"""The frame of a report: its municipality and the moments between which it looks."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from domain.report import PlanKind, ReportPeriod, half_after
from domain.time.days import local_day, moment
from models.municipalities import Municipality


class Frame(NamedTuple):
    """A municipality and the moments between which a report looks."""

    municipality: Municipality
    period: ReportPeriod
    begin: datetime
    until: datetime
    """Exclusive."""
    as_of: date
    over: bool
    """The period has ended: tasks due on its last day count as late."""
    ahead: date
    """The last day of the plan for the next half-year."""

    @property
    def tomorrow(self) -> date:
        """The first day that is not over."""
        return self.as_of + timedelta(days=self.over)

    def day(self, at: datetime) -> date:
        return local_day(at, self.municipality.timezone)


def frame_of(municipality: Municipality, period: ReportPeriod, kind: PlanKind, now: datetime) -> Frame:
    """The frame of a period as of now."""
    zone = municipality.timezone
    begin = moment(period.start, time(), zone)
    end = moment(period.end + timedelta(days=1), time(), zone)
    until = min(end, now + timedelta(microseconds=1))
    as_of = local_day(until - timedelta(microseconds=1), zone)
    return Frame(municipality, period, begin, until, as_of, end <= now, half_after(period, kind).end)
