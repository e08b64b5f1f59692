"""Quiet hours: when nothing unasked is sent unless it is urgent, and when sending resumes."""

from datetime import datetime, timedelta

from domain.tasks.reminders import ReminderPolicy
from domain.time.calendar import WorkCalendar


def next_hour(policy: ReminderPolicy, calendar: WorkCalendar, at: datetime, *, by_hand: bool = False) -> datetime:
    """`at` itself if people may be notified then; otherwise the next working morning. Local, without a zone.

    `by_hand`: a person decides, who sees which day it is: then only the hours count.
    """
    if calendar.works(at.date()) or (by_hand and policy.morning <= at.time()):
        if policy.morning <= at.time() < policy.evening:
            return at
        if at.time() < policy.morning:
            return datetime.combine(at.date(), policy.morning)
    following = calendar.on_or_after(at.date() + timedelta(days=1))
    return datetime.combine(following, policy.morning)
