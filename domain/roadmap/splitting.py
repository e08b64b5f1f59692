"""A row that holds several events → what each of them would be as a row of its own: an offer, never done unasked."""

import re

from domain.roadmap.fields import Fields, IsDeadline
from domain.roadmap.numbered import Events, events_of

BULLET = re.compile(r"\s*(?:[-–—•✓*]|\d{1,2}[.)])\s*")


def events_in(fields: Fields) -> Events | None:
    """The numbered events of the row's title; a title that lost its first number to the row begins with the second."""
    found = events_of(fields.title)
    if found or not (fields.number or "").isdigit():
        return found
    first = int(fields.number or 0)
    rest = events_of(fields.title, first + 1) if first < 2 else None
    return (rest and rest.head and Events("", (rest.head, *rest.items))) or None


def pieces(fields: Fields, is_deadline: IsDeadline) -> list[Fields]:
    """The row taken apart, an event each; [] where it holds one, or where no deadline belongs to each for certain."""
    events = events_in(fields)
    if events is None:
        return _by_lines(fields)
    count = len(events.items)
    deadlines = _shared(fields.deadline, count, is_deadline)
    whose = _numbered(fields.responsible, count) or [fields.responsible] * count
    titles = [_under(events.head, item) for item in events.items]
    return [
        fields.model_copy(update={"number": None, "title": title, "deadline": deadline, "responsible": who})
        for title, deadline, who in zip(titles, deadlines, whose, strict=False)
    ]


def _under(head: str, item: str) -> str:
    """«Провести в школах: классные часы»: the words before the events are repeated with each."""
    return f"{head} {item}" if head else item


def _shared(cell: str, count: int, is_deadline: IsDeadline) -> list[str]:
    """A deadline each: numbered like the events, a line each, or one for all of them; [] for other numbers of them."""
    if apart := _numbered(cell, count):
        return apart
    lines = cell.split("\n")
    if len(lines) == count and all(map(is_deadline, lines)):
        return lines
    return [cell] * count if len(lines) == 1 or not any(map(is_deadline, lines[1:])) else []


def _numbered(cell: str, count: int) -> list[str]:
    """The cell's own numbered parts, where there are as many as events."""
    found = events_of(cell)
    return list(found.items) if found and not found.head and len(found.items) == count else []


def _by_lines(fields: Fields) -> list[Fields]:
    """A title and a deadline of equally many lines, each line of the title a new event."""
    titles, deadlines = fields.title.split("\n"), fields.deadline.split("\n")
    if len(titles) < 2 or len(titles) != len(deadlines) or not all(map(BULLET.match, titles)):
        return []
    whose = fields.responsible.split("\n")
    if len(whose) != len(titles):
        whose = [fields.responsible] * len(titles)
    return [
        fields.model_copy(update={"title": BULLET.sub("", title, count=1), "deadline": deadline, "responsible": who})
        for title, deadline, who in zip(titles, deadlines, whose, strict=True)
    ]
