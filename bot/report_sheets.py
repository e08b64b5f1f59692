"""Everything as the sheets of a workbook: words in Russian, dates as dates. Pure."""

from zoneinfo import ZoneInfo

from actions.history import Subject
from actions.report import Everything, HistoryRow
from actions.report_views import Facts
from bot.report_words import paper
from domain.tasks import TaskState
from domain.text import plain_text
from office.report.job import Kind, Sheet

Columns = tuple[tuple[str, float, Kind], ...]
Rows = tuple[tuple[str | int | None, ...], ...]


def sheets(view: Everything) -> tuple[Sheet, ...]:
    """Tasks, documents, schools, people, announcements, history."""
    facts = view.facts
    return (
        _sheet("sheet-tasks", TASKS, _tasks(facts)),
        _sheet("sheet-documents", DOCUMENTS, _documents(facts)),
        _sheet("sheet-schools", SCHOOLS, _schools(facts)),
        _sheet("sheet-people", PEOPLE, _people(facts)),
        _sheet("sheet-letters", LETTERS, _letters(facts)),
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
    ("hash", 68, "text"),
)
SCHOOLS: tuple[tuple[str, float, Kind], ...] = (
    ("seat", 44, "text"),
    ("curator", 34, "text"),
    ("done", 12, "number"),
    ("total", 12, "number"),
    ("late", 12, "number"),
    ("waiting", 12, "number"),
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
HISTORY: tuple[tuple[str, float, Kind], ...] = (
    ("at", 17, "moment"),
    ("person", 30, "text"),
    ("seat", 34, "text"),
    ("event", 30, "text"),
    ("task", 9, "number"),
    ("words", 60, "text"),
)


EVENTS = frozenset({
    "founded", "sat-down", "renamed", "left", "called", "policy-changed", "report-template", "roadmap-read",
    "roadmap-confirmed", "roadmap-withdrawn", "roadmap-discarded", "period-set", "school-added", "school-renamed",
    "curator-added", "invited", "invite-revoked", "unseated", "announcement-written", "announcement-sent",
    "acknowledged", "zone-changed",
})  # fmt: skip
"""History besides that of tasks for which there are words."""


COLUMNS = frozenset(name for columns in (TASKS, DOCUMENTS, SCHOOLS, PEOPLE, LETTERS, HISTORY) for name, *_ in columns)


def _sheet(key: str, columns: Columns, rows: Rows) -> Sheet:
    heads = tuple((paper().plain(f"column-{name}"), width, kind) for name, width, kind in columns)
    return Sheet(name=paper().plain(key), columns=heads, rows=rows)


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
        )
        for task in facts.tasks
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
            file.hash,
        )
        for task in facts.tasks
        for file in task.documents
    )


def _schools(facts: Facts) -> Rows:
    rows = []
    own: dict[int, list[TaskState]] = {seat: [] for seat in facts.seats}
    late = dict.fromkeys(facts.seats, 0)
    for task in facts.tasks:
        own[task.seat_id].append(task.state)
        late[task.seat_id] += task.late
    for id_, seat in facts.seats.items():
        states = [state for state in own[id_] if state is not TaskState.EXCUSED]
        done, waits = states.count(TaskState.ACCEPTED), states.count(TaskState.SUBMITTED)
        rows.append((seat.title, seat.curator, done, len(states), late[id_], waits))
    return tuple(rows)


def _people(facts: Facts) -> Rows:
    """Names and seats only: neither phones nor accounts leave the bot."""
    return tuple(
        (person, paper().plain(f"sheet-role-{seat.role.value}"), seat.title)
        for seat in facts.seats.values()
        for person in seat.people
    )


def _letters(facts: Facts) -> Rows:
    return tuple(
        (letter.on.isoformat(), plain_text(letter.html), letter.seats, letter.of, ", ".join(letter.missing))
        for letter in facts.letters
    )


def _history(rows: tuple[HistoryRow, ...], facts: Facts) -> Rows:
    zone = ZoneInfo(facts.timezone)
    return tuple(
        (
            row.at.astimezone(zone).replace(tzinfo=None, microsecond=0).isoformat(),
            row.person,
            row.seat,
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
    """What history says of tasks and of the office's own doings; what has no words yet is told by its subject."""
    if row.subject == Subject.TASK and paper().has(f"event-{row.verb}"):
        return paper().plain(f"event-{row.verb}", **row.data)
    return paper().plain(f"sheet-event-{row.verb if row.verb in EVENTS else 'other'}")
