"""Everything as the sheets of a workbook: words in Russian, dates as dates. Pure."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from zoneinfo import ZoneInfo

from actions.report import sections
from actions.report.half_year import Everything
from actions.report.views import Facts, TaskFact
from actions.report.workbook import HistoryRow, ReaderRow, SaidRow
from actions.shared.history import Subject
from bot.printouts.report_words import paper, with_names
from bot.render.announcements.acknowledgements import answer_words
from bot.render.tasks.cards import named
from domain.tasks.moves import TaskState
from domain.texts import plain_text
from office.report.job import Kind, Sheet

Columns = tuple[tuple[str, float, Kind], ...]
Rows = tuple[tuple[str | int | None, ...], ...]


def sheets(view: Everything) -> tuple[Sheet, ...]:
    """Tasks, documents, schools, people, announcements and their readers, questions, history."""
    facts = with_names(view.facts)
    return (
        _sheet("sheet-tasks", TASKS, _tasks(facts)),
        _sheet("sheet-documents", DOCUMENTS, _documents(facts)),
        _sheet("sheet-schools", SCHOOLS, _schools(facts)),
        _sheet("sheet-people", PEOPLE, _people(view.facts)),
        _sheet("sheet-letters", LETTERS, _letters(facts)),
        _sheet("sheet-readers", READERS, _readers(view.readers, facts)),
        _sheet("sheet-questions", QUESTIONS, _said(view.said, facts)),
        _sheet("sheet-history", HISTORY, _history(view.history, facts)),
    )


TASKS: tuple[tuple[str, float, Kind], ...] = (
    ("task", 9, "number"),
    ("number", 8, "text"),
    ("activity", 60, "text"),
    ("seat", 34, "text"),
    ("start", 12, "date"),
    ("due", 12, "date"),
    ("state", 14, "text"),
    ("since", 12, "date"),
    ("late", 12, "text"),
    ("help", 12, "text"),
    ("returns", 12, "number"),
    ("remark", 50, "text"),
    ("dropped", 12, "date"),
)
DOCUMENTS: tuple[tuple[str, float, Kind], ...] = (
    ("task", 9, "number"),
    ("number", 8, "text"),
    ("seat", 34, "text"),
    ("file", 44, "text"),
    ("version", 9, "number"),
    ("sent", 12, "date"),
    ("verdict", 14, "text"),
    ("settled", 12, "date"),
    ("remark", 50, "text"),
    ("dropped", 12, "date"),
    ("hash", 68, "text"),
)
SCHOOLS: tuple[tuple[str, float, Kind], ...] = (
    ("seat", 44, "text"),
    ("curator", 34, "text"),
    ("done", 12, "number"),
    ("counted", 14, "number"),
    ("late", 12, "number"),
    ("waiting", 12, "number"),
    ("running", 14, "number"),
    ("total", 12, "number"),
)
PEOPLE: tuple[tuple[str, float, Kind], ...] = (
    ("person", 40, "text"),
    ("role", 16, "text"),
    ("seat", 44, "text"),
)
LETTERS: tuple[tuple[str, float, Kind], ...] = (
    ("sent", 12, "date"),
    ("words", 80, "text"),
    ("acknowledged", 14, "number"),
    ("of", 10, "number"),
    ("missing", 60, "text"),
)
READERS: tuple[tuple[str, float, Kind], ...] = (
    ("sent", 12, "date"),
    ("words", 60, "text"),
    ("seat", 34, "text"),
    ("person", 30, "text"),
    ("answered", 17, "moment"),
    ("answer", 40, "text"),
)
QUESTIONS: tuple[tuple[str, float, Kind], ...] = (
    ("question", 9, "number"),
    ("at", 17, "moment"),
    ("seat", 34, "text"),
    ("number", 8, "text"),
    ("kind", 16, "text"),
    ("person", 30, "text"),
    ("words", 80, "text"),
    ("file", 34, "text"),
    ("closed", 12, "date"),
)
HISTORY: tuple[tuple[str, float, Kind], ...] = (
    ("at", 17, "moment"),
    ("person", 30, "text"),
    ("seat", 34, "text"),
    ("event", 30, "text"),
    ("task", 9, "number"),
    ("words", 60, "text"),
)


EVENTS = frozenset({
    "founded", "setup-again", "sat-down", "consented", "renamed",
    "left", "called", "policy-changed", "report-template", "roadmap-read",
    "roadmap-confirmed", "roadmap-withdrawn", "roadmap-discarded", "period-set", "school-added", "school-renamed",
    "curator-added", "curator-renamed", "closed", "reopened", "merged", "parted", "person-renamed",
    "municipality-changed", "invited", "invite-revoked", "unseated", "announcement-written", "announcement-sent",
    "acknowledged", "zone-changed", "phone-changed", "curator-assigned", "curator-released", "deadline-set",
    "kind-answered", "answer-taken-back",
    "deadline-kept", "reporters-set", "expects-set", "left-out", "put-back", "announcement-scheduled",
    "announcement-unscheduled", "announcement-stopped", "announcement-resumed", "announcement-closed",
    "announcement-reopened", "announcement-edited", "announcement-recalled", "announcement-called", "asked", "replied",
    "frequent-reworded", "frequent-published", "frequent-removed", "form-added", "form-removed", "folder-ordered",
    "assigned", "activity-cancelled", "activity-resumed", "seat-added", "seat-taken-off",
})  # fmt: skip
"""Kinds of history, beside those of tasks, that have words."""


COLUMNS = frozenset(
    name
    for columns in (TASKS, DOCUMENTS, SCHOOLS, PEOPLE, LETTERS, READERS, QUESTIONS, HISTORY)
    for name, *_ in columns
)


def _sheet(key: str, columns: Columns, rows: Rows) -> Sheet:
    heads = tuple((paper().plain(f"column-{name}"), width, kind) for name, width, kind in columns)
    return Sheet(name=paper().plain(key), columns=heads, rows=rows)


def _all_tasks(facts: Facts) -> Iterator[TaskFact]:
    """Activities that later orders dropped come last, with their documents."""
    return chain(facts.tasks, facts.assigned, facts.tasks_dropped)


def _tasks(facts: Facts) -> Rows:
    yes = paper().plain("sheet-yes")
    return tuple(
        (
            task.id,
            facts.activities[task.activity_id].number,
            facts.activities[task.activity_id].title,
            facts.seats[task.seat_id].title,
            task.start.isoformat(),
            task.due.isoformat() if task.due else None,
            _state(task.state),
            task.since.isoformat() if task.since else None,
            yes if task.late else None,
            yes if task.help_wanted else None,
            task.returns,
            task.remark,
            task.dropped_on.isoformat() if task.dropped_on else None,
        )
        for task in _all_tasks(facts)
    )


def _documents(facts: Facts) -> Rows:
    return tuple(
        (
            task.id,
            facts.activities[task.activity_id].number,
            facts.seats[task.seat_id].title,
            file.name,
            file.version,
            file.on.isoformat(),
            _verdict(file.verdict),
            file.settled_on.isoformat() if file.settled_on else None,
            file.remark,
            task.dropped_on.isoformat() if task.dropped_on else None,
            file.hash,
        )
        for task in _all_tasks(facts)
        for file in task.documents
    )


def _schools(facts: Facts) -> Rows:
    """The figures of the report's own table, by the same rules."""
    own = sections.by_seat(facts)
    rows = []
    for id_, seat in facts.seats.items():
        tasks = own.get(id_, [])
        share = sections.share_of(tasks)
        figures = (sections.late(tasks), sections.waiting(tasks), sections.running(tasks), sections.concerning(tasks))
        rows.append((seat.title, seat.curator, share.n, share.of, *figures))
    return tuple(rows)


def _people(facts: Facts) -> Rows:
    """Names and seats only: neither phones nor accounts leave the bot."""
    return tuple(
        (person, paper().plain(f"sheet-role-{seat.role.value}"), seat.title)
        for seat in facts.seats.values()
        for person in seat.people
    )


def _letters(facts: Facts) -> Rows:
    """An announcement sent for information awaits nobody: its figures are empty."""
    return tuple(
        (
            letter.on.isoformat(),
            plain_text(letter.html),
            letter.seats if letter.of else None,
            letter.of or None,
            ", ".join(letter.missing),
        )
        for letter in facts.letters
    )


def _readers(rows: tuple[ReaderRow, ...], facts: Facts) -> Rows:
    return tuple(
        (
            row.sent_on.isoformat(),
            plain_text(row.html),
            _seat(row.seat_id, facts),
            row.person or paper().plain("ack-nobody"),
            _moment(row.acknowledged_at, facts) if row.acknowledged_at else None,
            answer_words(row.answer, row.asks, paper()) if row.answer else None,
        )
        for row in rows
    )


def _said(rows: tuple[SaidRow, ...], facts: Facts) -> Rows:
    return tuple(
        (
            row.question,
            _moment(row.at, facts),
            _seat(row.seat_id, facts),
            facts.activities[row.activity_id].number if row.activity_id in facts.activities else None,
            paper().plain("sheet-help" if row.help else "sheet-question"),
            row.person,
            row.words,
            row.file,
            row.closed_on.isoformat() if row.closed_on else None,
        )
        for row in rows
    )


def _seat(seat_id: int, facts: Facts) -> str:
    return facts.seats[seat_id].title if seat_id in facts.seats else ""


def _moment(at: datetime, facts: Facts) -> str:
    """By the office's clock."""
    return at.astimezone(ZoneInfo(facts.timezone)).replace(tzinfo=None, microsecond=0).isoformat()


def _history(rows: tuple[HistoryRow, ...], facts: Facts) -> Rows:
    return tuple(
        (
            _moment(row.at, facts),
            row.person,
            named(row.role, row.seat, paper()) if row.role else row.seat,
            _event(row),
            row.subject_id if row.subject == "task" else None,
            row.words,
        )
        for row in rows
    )


def _state(state: TaskState) -> str:
    return paper().plain(f"state-{state.value}")


def _verdict(verdict: str) -> str:
    """A round's verdict, in the words of the task's history; «» while it waits."""
    return paper().plain(f"sheet-verdict-{verdict or 'waiting'}")


def _event(row: HistoryRow) -> str:
    """The history of tasks and of the office; an event without words yet is named by its subject."""
    if row.subject == Subject.TASK and paper().has(f"event-{row.verb}"):
        return paper().plain(f"event-{row.verb}", **row.data)
    return paper().plain(f"sheet-event-{row.verb if row.verb in EVENTS else 'other'}")
