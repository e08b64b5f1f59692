"""Shows how orders and deadlines are understood, without a chat.

The screens' words import the messenger's library, which takes seconds: only the output for people loads them.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from bot.chat.reading import read_plan
from domain.deadlines.model import Deadline, Plan
from domain.deadlines.reader import read_deadline
from domain.people.roles import Role
from domain.roadmap import model
from domain.roadmap.model import PERIOD_DOUBTS, Draft, DraftActivity
from domain.roadmap.proposal import who_reports
from domain.roadmap.responsible.model import KnownSeat
from domain.roadmap.responsible.register import Register
from domain.time.periods import read_period

__all__ = [
    "deadline",
    "deadline_json",
    "deadline_line",
    "deadline_words",
    "draft_json",
    "plan",
    "print_draft",
    "roadmap",
]

SHOWN = {"text", "kind", "windows", "warnings"}


def plan(start: date | None, end: date | None, words: str | None) -> Plan:
    """A plan from two dates or from words; ValueError if there is neither. A plan over New Year is a school's."""
    if start is not None and end is not None:
        over_new_year = start.year != end.year and start.month >= 6
        return Plan(kind="school" if over_new_year else "calendar", start=start, end=end)
    period = read_period(words) if words else None
    if period is None:
        raise ValueError("give --start and --end, or --plan")
    return period


def deadline(text: str, period: Plan) -> Deadline:
    return read_deadline(text, period)


def deadline_json(found: Deadline) -> dict[str, Any]:
    """The deadline's JSON in the form of CONTRACT.md."""
    return found.model_dump(mode="json", include=SHOWN)


def deadline_line(line: str) -> dict[str, Any]:
    """One line of `--jsonl`; an invalid line gives {"error": …} in its place, so that the order stays."""
    try:
        asked = json.loads(line)
        return deadline_json(read_deadline(str(asked["text"]), Plan.model_validate(asked["plan"])))
    except (ValueError, KeyError, TypeError) as wrong:
        return {"error": str(wrong)}


def deadline_words(found: Deadline) -> str:
    """The text for a person in a terminal."""
    from bot.l10n import translator
    from bot.render.roadmap.rows import understood

    t = translator("ru")
    doubts = [t.plain(f"doubt-{warning.value}") for warning in found.warnings]
    return "\n".join([f"{found.text} → {understood(found, t)} ({found.kind.value})", *doubts])


async def roadmap(file: Path, period: Plan | None) -> Draft:
    """Read a file as the chat would; raises DomainError with the same words."""
    return await read_plan(file.name, file.read_bytes(), period)  # noqa: ASYNC240 - a command line, nobody waits


def school_register(file: Path) -> Register:
    """The schools of a list, one a line, against which the responsible are resolved; a seat's id is its line."""
    lines = (line.strip() for line in file.read_text("utf-8-sig", errors="replace").splitlines())
    names = [line for line in lines if line]
    return Register([KnownSeat(id=i, role=Role.SCHOOL, title=name, school=name) for i, name in enumerate(names)])


def draft_json(draft: Draft, register: Register | None = None) -> dict[str, Any]:
    """The order's JSON in the form of CONTRACT.md; with a register each activity also says who reports it."""
    found: dict[str, Any] = model.draft_json(draft)
    if register is not None:
        for shown, row in zip(found["activities"], draft.activities, strict=True):
            shown["reporters"] = reporters_json(row, register)
    return found


def reporters_json(row: DraftActivity, register: Register) -> dict[str, Any]:
    """Whole roles, schools by name in the order of their list, and whether a piece must be asked about."""
    who = who_reports(row, register)
    return {
        "roles": sorted(role.value for role in who.roles),
        "schools": [register.title(seat) for seat in sorted(who.seats)],
        "asked": who.asked,
    }


def print_draft(draft: Draft, register: Register | None = None) -> None:
    """A table for a person in a terminal; with a register single schools are named too."""
    from rich.console import Console
    from rich.table import Table

    from bot.l10n import translator
    from bot.render.roadmap.rows import understood

    t = translator("ru")
    table = Table("№", "Мероприятие", "Срок в приказе", "Понято", "Кто", "?")
    for row in (*draft.activities, *draft.offered):
        doubts = [*row.deadline.warnings, *row.warnings]
        table.add_row(
            row.number or "",
            row.title,
            row.deadline.text,
            understood(row.deadline, t),
            _reporters(row, register),
            "; ".join(t.plain(f"doubt-{doubt.value}") for doubt in doubts),
        )
    console = Console()
    console.print(draft.title or "", f"({draft.period.start} … {draft.period.end})" if draft.period else "")
    for doubt in PERIOD_DOUBTS:
        if doubt in draft.warnings:
            console.print(t.plain(f"cli-period-{doubt.value}"))
    console.print(table)


def _reporters(row: DraftActivity, register: Register | None) -> str:
    if register is None:
        return ", ".join(sorted(role.value for role in row.reporters))
    meant = reporters_json(row, register)
    return ", ".join([*meant["roles"], *meant["schools"], *(["?"] if meant["asked"] else [])])
