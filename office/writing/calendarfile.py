"""Deadlines as a calendar file: importing it again moves and deletes events that changed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event
from pydantic import BaseModel, ConfigDict

from office.writing.page import printable

PRODUCT = "-//Vekha//Deadlines//RU"
EVE = timedelta(hours=-15)
"""The alarm of a day begins with that day: nine in the morning of the day before."""
TITLE, DESCRIPTION = 200, 1000


class Entry(BaseModel):
    """One due date. `sequence` grows with every change, `uid` never changes."""

    model_config = ConfigDict(frozen=True)

    uid: str
    sequence: int
    due: date
    title: str
    description: str
    cancelled: bool
    alarm: bool


def calendar_file(name: str, timezone: str, entries: Sequence[Entry], now: datetime) -> bytes:
    """An .ics of all-day events: local dates of the seat, which no zone moves."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _words(name, TITLE))
    calendar.add("x-wr-timezone", timezone)
    for entry in entries:
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.due)
    event.add("dtend", entry.due + timedelta(days=1))
    event.add("summary", _words(entry.title, TITLE))
    event.add("description", _words(entry.description, DESCRIPTION))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if entry.alarm and not entry.cancelled:
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: Entry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", EVE)
    alarm.add("description", _words(entry.title, TITLE))
    return alarm


def _words(text: str, limit: int) -> str:
    """Text that a calendar can hold: no control characters, no stray line ends, not too long."""
    lines = (" ".join(printable(line).split()) for line in text.splitlines())
    return "\n".join(lines)[:limit]
