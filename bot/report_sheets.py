"""Everything as the sheets of a workbook: words in Russian, dates as dates. Pure."""

from zoneinfo import ZoneInfo

from actions.report import Everything, HistoryRow
from actions.report_views import Facts
from bot.render.text import plain_text
from bot.report_words import paper
from domain.tasks import TaskState
from office.report.workbook import Kind, Sheet

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
    ("column-task", 9, "number"),
    ("column-number", 8, "text"),
    ("column-activity", 60, "text"),
    ("column-seat", 34, "text"),
    ("column-start", 12, "date"),
    ("column-due", 12, "date"),
    ("column-state", 14, "text"),
    ("column-since", 12, "date"),
    ("column-late", 12, "text"),
    ("column-help", 12, "text"),
    ("column-returns", 12, "number"),
    ("column-remark", 50, "text"),
)
DOCUMENTS: tuple[tuple[str, float, Kind], ...] = (
    ("column-task", 9, "number"),
    ("column-number", 8, "text"),
    ("column-seat", 34, "text"),
    ("column-file", 44, "text"),
    ("column-version", 9, "number"),
    ("column-sent", 12, "date"),
    ("column-verdict", 14, "text"),
    ("column-settled", 12, "date"),
    ("column-remark", 50, "text"),
    ("column-hash", 68, "text"),
)
SCHOOLS: tuple[tuple[str, float, Kind], ...] = (
    ("column-seat", 44, "text"),
    ("column-curator", 34, "text"),
    ("column-done", 12, "number"),
    ("column-total", 12, "number"),
    ("column-late", 12, "number"),
    ("column-waiting", 12, "number"),
)
PEOPLE: tuple[tuple[str, float, Kind], ...] = (
    ("column-person", 40, "text"),
    ("column-role", 16, "text"),
    ("column-seat", 44, "text"),
)
LETTERS: tuple[tuple[str, float, Kind], ...] = (
    ("column-sent", 12, "date"),
    ("column-words", 80, "text"),
    ("column-acknowledged", 14, "number"),
    ("column-of", 10, "number"),
    ("column-missing", 60, "text"),
)
HISTORY: tuple[tuple[str, float, Kind], ...] = (
    ("column-at", 17, "moment"),
    ("column-person", 30, "text"),
    ("column-seat", 34, "text"),
    ("column-event", 30, "text"),
    ("column-task", 9, "number"),
    ("column-words", 60, "text"),
)


def _sheet(key: str, columns: Columns, rows: Rows) -> Sheet:
    heads = tuple((paper().plain(name), width, kind) for name, width, kind in columns)
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
    """What history says of tasks; of the rest the word under which it is kept."""
    if not paper().has(f"event-{row.verb}"):
        return row.verb
    return paper().plain(f"event-{row.verb}", **row.data)
