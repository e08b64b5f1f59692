"""Quiet hours: when nothing unasked and not urgent is said, and when it may be said again."""

from datetime import datetime, timedelta

from domain.tasks.reminders import ReminderPolicy
from domain.time.calendar import WorkCalendar


def next_hour(policy: ReminderPolicy, calendar: WorkCalendar, at: datetime, *, by_hand: bool = False) -> datetime:
    """`at` itself where people may be spoken to then; otherwise the next working morning. Local, without a zone.

    `by_hand`: somebody decides it himself, who sees what day it is: then only the hours count.
    """
    if calendar.works(at.date()) or (by_hand and policy.morning <= at.time()):
        if policy.morning <= at.time() < policy.evening:
            return at
        if at.time() < policy.morning:
            return datetime.combine(at.date(), policy.morning)
    following = calendar.on_or_after(at.date() + timedelta(days=1))
    return datetime.combine(following, policy.morning)
