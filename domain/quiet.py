"""Quiet hours: when nothing unasked and not urgent is said, and when it may be said again."""

from datetime import datetime, timedelta

from domain.calendar import WorkCalendar
from domain.reminders import ReminderPolicy


def next_hour(policy: ReminderPolicy, calendar: WorkCalendar, at: datetime) -> datetime:
    """`at` itself where people may be spoken to then; otherwise the next working morning. Local, without a zone."""
    if calendar.works(at.date()):
        if policy.morning <= at.time() < policy.evening:
            return at
        if at.time() < policy.morning:
            return datetime.combine(at.date(), policy.morning)
    following = calendar.on_or_after(at.date() + timedelta(days=1))
    return datetime.combine(following, policy.morning)
