"""What a person's words assign: «Сдать справку о питании до пятницы» is a title and a date."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from domain.tasks.moves import Expects
from domain.tasks.reminders import ReminderPolicy
from domain.time.calendar import WorkCalendar
from domain.time.moments import read_day

SPAN = 6
"""The most words of a date."""
_LATEST = re.compile(
    r"^(?:не позднее|не позже|в срок до|срок(?: исполнения)?:?|no later than|before)\s+", re.IGNORECASE
)
_BEGINS = frozenset(
    {
        "до", "к", "ко", "не", "срок", "в", "во", "через", "завтра", "сегодня", "послезавтра",
        "by", "until", "before", "on", "in", "tomorrow", "today", "next", "no",
    }
)  # fmt: skip
_UNREAD = re.compile(
    r"\b(?:(?:до|к|на|by|until|before)\s+)?(?:позавчера|вчера|прошл\w+\s+\w+|\w+\s+назад|yesterday|last\s+\w+|\w+\s+ago)\b"
    r"|\b(?:до|к|by|until|before)\s+\d{1,2}(?:\s*[./]\s*\d{1,2}(?:[./]\d{2,4})?"
    r"|\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*)",
    re.IGNORECASE,
)
"""Words of a date that is past or does not exist: «до вчера», «к 31 февраля»."""
_URGENT = re.compile(r"\b(?:срочно|urgent(?:ly)?|asap)\b[\s,:!.]*", re.IGNORECASE)
_PROMPT = re.compile(r"\b(?:оперативно|promptly)\b[\s,:!.]*", re.IGNORECASE)
_PAPER = re.compile(
    r"справк|отч[её]т|документ|скан|фото|приказ|протокол|списо?к|таблиц|копи|акт\b|report|document|photo|scan|list\b",
    re.IGNORECASE,
)


class DueBy(StrEnum):
    """Where the date of an assignment comes from; the end of a key."""

    DATE = "date"
    URGENT = "urgent"
    PROMPT = "prompt"
    DEFAULT = "default"
    UNREAD = "unread"
    """A date is named, but it is past or none: the author has to look at the usual one."""


class AssignedWords(NamedTuple):
    title: str
    due: date
    due_by: DueBy
    expects: Expects


def read_assignment(words: str, today: date, calendar: WorkCalendar, policy: ReminderPolicy) -> AssignedWords:
    """The title without the words of the date; without a date, the office's usual time."""
    text = " ".join(words.split())
    found = _date_in(text.split(), today, calendar)
    title, due, due_by = (found[0], found[1], DueBy.DATE) if found else (text, *_usual(text, today, calendar, policy))
    title = _PROMPT.sub("", _URGENT.sub("", title)).strip(" ,;:.–—-")
    expects = Expects.DOCUMENT if _PAPER.search(title) else Expects.MARK
    return AssignedWords(title[:1].upper() + title[1:], due, due_by, expects)


def _usual(text: str, today: date, calendar: WorkCalendar, policy: ReminderPolicy) -> tuple[date, DueBy]:
    """«срочно», «оперативно», or nothing said: working days, as the office has set them."""
    said = ((_URGENT, DueBy.URGENT), (_PROMPT, DueBy.PROMPT), (_UNREAD, DueBy.UNREAD))
    due_by = next((by for words, by in said if words.search(text)), DueBy.DEFAULT)
    days = {DueBy.URGENT: policy.urgent_days, DueBy.PROMPT: policy.prompt_days}.get(due_by, policy.default_days)
    return calendar.on_or_after(today + timedelta(days=days)), due_by


def _day(span: list[str], today: date, calendar: WorkCalendar) -> date | None:
    words = _LATEST.sub("до ", " ".join(span).strip(",;:.!"))
    return None if words.isdigit() else read_day(words, today, calendar)


def _year_after(tokens: list[str]) -> int:
    """How many of the next words still name the year."""
    count = 0
    while count < len(tokens) and re.fullmatch(r"20\d\d[,.]?|г\.?,?|год[а]?[,.]?", tokens[count], re.IGNORECASE):
        count += 1
    return count


def _date_in(tokens: list[str], today: date, calendar: WorkCalendar) -> tuple[str, date] | None:
    """The rest of the words and the date that ends last in them; the longest of several readings."""
    found: list[tuple[int, int, date]] = []
    for start in range(len(tokens)):
        first = tokens[start].casefold()
        if first not in _BEGINS and not first[0].isdigit():
            continue
        for size in range(1, min(SPAN, len(tokens) - start) + 1):
            if (day := _day(tokens[start : start + size], today, calendar)) is not None:
                size += _year_after(tokens[start + size :])  # noqa: PLW2901 - «2024 года» belongs to the date
                found.append((start + size, size, _day(tokens[start : start + size], today, calendar) or day))
                break
    if not found:
        return None
    end, size, day = max(found, key=lambda one: one[:2])
    return " ".join([*tokens[: end - size], *tokens[end:]]), day
