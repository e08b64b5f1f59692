"""«Завтра в 9», «в понедельник в 10:30», «15 марта в 9»: a moment in a person's own words."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from domain.deadlines.model import Kind, Plan
from domain.deadlines.reader import read_deadline
from domain.time.calendar import WorkCalendar

MORNING = time(9, 0)
"""The hour where none is named."""

_HALF_DAYS = {"утра": 0, "ночи": 0, "дня": 12, "вечера": 12, "am": 0, "pm": 12}
_PARTS = {
    r"в полдень|noon": time(12, 0),
    r"утром|с утра|in the morning": MORNING,
    r"дн[её]м|после обеда|in the afternoon": time(14, 0),
    r"вечером|in the evening": time(17, 0),
}
_CLOCK = re.compile(
    r"(?:(?:^|\s)(?:в|во|к|на|at)\s+)?(?<![\d.])(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?P<sign>[:.\-])(?P<minute>[0-5]\d)(?![\d.]))?\s*"
    r"(?P<unit>час(?:а|ов|ам)?|ч\.?|o'clock)?\s*(?P<half>утра|дня|вечера|ночи|am|pm)?(?!\w)"
)
_WEEKDAYS = (
    r"пн|пон(?:едельника?)?|monday|mon",
    r"вт|вторника?|tuesday|tue",
    r"ср|сред[ауы]|wednesday|wed",
    r"чт|четверга?|thursday|thu",
    r"пт|пятниц[ауы]|friday|fri",
    r"сб|суббот[ауы]|saturday|sat",
    r"вс|воскресень[ея]|sunday|sun",
)
_DAYS = {
    r"сегодня|today": 0, r"завтра|tomorrow": 1, r"послезавтра|(?:the )?day after tomorrow": 2,
    r"через неделю|in (?:a|one) week": 7,
}  # fmt: skip
_WORKING = re.compile(r"(?:в )?(?:следующий|ближайший)? ?рабочий день|(?:the )?next working day")
_AFTER = re.compile(r"(?:через|in) (?P<n>\d{1,3})? ?(?P<unit>час\w*|hours?|дн\w*|день|days?|недел\w*|weeks?)")
_NOW = re.compile(r"сейчас|немедленно|now")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_RUSSIAN = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
_ENGLISH_DATE = re.compile(r"(?P<month>[a-z]+) (?P<day>\d{1,2})(?:st|nd|rd|th)?|(?P<day2>\d{1,2}) (?P<month2>[a-z]+)")


def read_moment(words: str, now: datetime, calendar: WorkCalendar) -> datetime | None:
    """The intended local moment; `now` is local too, neither has a zone. None if the words are not understood.

    Without an hour it is nine in the morning; the past is not refused here.
    """
    text = " ".join(words.casefold().replace(",", " ").split()).rstrip(".!")
    if not text or _NOW.fullmatch(text):
        return now if text else None
    if (after := _AFTER.fullmatch(text)) and after["unit"].startswith(("час", "hour")):
        return now + timedelta(hours=int(after["n"] or 1))
    for rest, at in _clocks(text):
        day = _day(rest, now.date(), calendar) if rest else _today_or_tomorrow(at, now)
        if day is not None:
            return datetime.combine(day, at)
    return None


def read_day(words: str, today: date, calendar: WorkCalendar) -> date | None:
    """A local day in a person's own words; None if they are not understood."""
    text = " ".join(words.casefold().replace(",", " ").split()).rstrip(".!")
    return _day(re.sub(r"^(?:до|к|by|until) ", "", text), today, calendar) if text else None


def _clocks(text: str) -> list[tuple[str, time]]:
    """(the remaining words, the hour) in each possible reading, the likeliest first."""
    found = []
    for match in _CLOCK.finditer(text):
        at = _time_of(match)
        if at is not None:
            found.append((_surely_clock(match), (text[: match.start()] + " " + text[match.end() :]).strip(), at))
    readings = [(rest, at) for _, rest, at in sorted(found, key=lambda one: not one[0])]
    parts = [
        (re.sub(rf"(?:^|\s)(?:{form})(?!\w)", " ", text).strip(), at)
        for form, at in _PARTS.items()
        if re.search(rf"(?:^|\s)(?:{form})(?!\w)", text)
    ]
    return [*parts, (text, MORNING), *readings] if parts or not found else [*readings, (text, MORNING)]


def _surely_clock(match: re.Match[str]) -> bool:
    """«10:30», «в 9», «9 утра»; a bare number, or one with a full stop, may be a day of a month."""
    return match["sign"] == ":" or bool(match["unit"] or match["half"]) or not match[0].strip()[0].isdigit()


def _time_of(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = _HALF_DAYS.get(match["half"] or "")
    if half == 12 and hour < 12:
        hour += 12
    elif half == 0 and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 else None


def _today_or_tomorrow(at: time, now: datetime) -> date:
    """An hour without a day is its next occurrence."""
    return now.date() if at > now.time() else now.date() + timedelta(days=1)


def _day(words: str, today: date, calendar: WorkCalendar) -> date | None:
    readers: tuple[Callable[[str, date, WorkCalendar], date | None], ...] = (_near_day, _weekday, _date)
    text = re.sub(r"^(?:on|во?|на) ", "", words)
    return next((day for read in readers if (day := read(text, today, calendar))), None)


def _near_day(text: str, today: date, calendar: WorkCalendar) -> date | None:
    if _WORKING.fullmatch(text):
        return calendar.on_or_after(today + timedelta(days=1))
    if after := _AFTER.fullmatch(text):
        size = 7 if after["unit"].startswith(("недел", "week")) else 1
        return (
            None if after["unit"].startswith(("час", "hour")) else today + timedelta(days=size * int(after["n"] or 1))
        )
    return next((today + timedelta(days=n) for form, n in _DAYS.items() if re.fullmatch(form, text)), None)


def _weekday(text: str, today: date, _calendar: WorkCalendar) -> date | None:
    """The next day of that name; today's own name means a week from now."""
    bare = re.sub(r"^(?:(?:в|во) )?(?:следующ\w+|ближайш\w+|эт\w+|next|this) ", "", text)
    for number, form in enumerate(_WEEKDAYS):
        if re.fullmatch(form, bare):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _date(text: str, today: date, _calendar: WorkCalendar) -> date | None:
    """A date as the deadlines of orders write it: of the year that begins today, unless it names its own."""
    plan = Plan(kind="calendar", start=today, end=today + timedelta(days=364))
    found = read_deadline(_in_russian(text), plan)
    if found.kind is not Kind.DATE or len(found.windows) != 1 or found.until is not None:
        return None
    [window] = found.windows
    return window.due if window.start == window.due else None


def _in_russian(text: str) -> str:
    """«March 15» and «15 march» as «15 марта»."""
    match = _ENGLISH_DATE.match(text)
    month = match and (match["month"] or match["month2"])
    if not match or not month:
        return text
    number = next((place for place, name in enumerate(_MONTHS) if name.startswith(month) and len(month) > 2), None)
    if number is None:
        return text
    return f"{match['day'] or match['day2']} {_RUSSIAN[number]}{text[match.end() :]}"
