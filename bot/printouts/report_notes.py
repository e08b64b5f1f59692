"""Analytical notes on one school or one activity: facts → a page or two of Russian words. Pure."""

from collections.abc import Sequence

from actions.report import sections
from actions.report.views import Facts, TaskFact
from bot.l10n import Translator
from bot.printouts.report_words import paper, share, with_names
from bot.render.report.half_year import period_words
from bot.render.shared.screen import clip
from domain.people.roles import Role
from domain.report import Share
from domain.tasks.moves import TaskState
from office.report.job import Note

ROWS = 22
"""Rows of the table, so that a note is two pages at most; the workbook has the rest."""
NAMES = 12
CELL = 100


def on_seat(facts: Facts, seat_id: int) -> Note:
    """One school: what was planned, what was done, and the share of all. No ranking: schools are partners."""
    facts = with_names(facts)
    t, seat = paper(), facts.seats[seat_id]
    own = [task for task in facts.tasks if task.seat_id == seat_id]
    rows = [
        (f"№ {_number(facts, task)} {facts.activities[task.activity_id].title}", *_cells(facts, task, t))
        for task in _worst_first(own)
    ]
    compared = [t.plain("note-all", share=share(sections.share_of(facts.tasks)) or "—")]
    heads = (t.plain("note-title"), t.plain("note-on-seat", seat=seat.title), period_words(facts.period, t))
    curator = t.plain("note-curator", curator=seat.curator or "—")
    first = (curator,) if seat.role is Role.SCHOOL else ()
    return _note(heads, own, rows, first=first, compared=tuple(compared), column=t.plain("note-activity"))


def on_activity(facts: Facts, activity_id: int) -> Note:
    """One activity: who did it, who did not, and its place among the other activities."""
    facts = with_names(facts)
    t, activity = paper(), facts.activities[activity_id]
    own = [task for task in facts.tasks if task.activity_id == activity_id]
    missing = sections.missing_seats(facts, own)
    rows = [(clip(facts.seats[task.seat_id].title, CELL), *_cells(facts, task, t)) for task in _worst_first(own)]
    heads = (
        t.plain("note-title"),
        t.plain("note-on-activity", number=activity.number, title=clip(activity.title, 300)),
        period_words(facts.period, t),
    )
    names = ", ".join(missing[:NAMES])
    compared = (
        *([t.plain("note-missing", names=names, more=max(0, len(missing) - NAMES))] if missing else []),
        t.plain("note-all", share=share(sections.share_of(facts.tasks)) or "—"),
    )
    first = (t.plain("note-deadline", deadline=activity.words, responsible=activity.responsible or "—"),)
    return _note(heads, own, rows, first=first, compared=compared, column=t.plain("note-seat"))


def _note(
    heads: tuple[str, ...],
    own: list[TaskFact],
    rows: Sequence[tuple[str, ...]],
    *,
    first: tuple[str, ...],
    compared: tuple[str, ...],
    column: str,
) -> Note:
    t = paper()
    found: Share = sections.share_of(own)
    summary = t.plain(
        "note-summary",
        tasks=sections.concerning(own),
        share=share(found) or "—",
        late=sections.late(own),
        waiting=sections.waiting(own),
        running=sections.running(own),
    )
    more = len(rows) - ROWS
    return Note(
        heads=heads,
        paragraphs=(*first, summary, *compared),
        columns=(
            (column, 58),
            (t.plain("note-due"), 24),
            (t.plain("note-state"), 32),
            (t.plain("note-evidence"), 51),
        ),
        rows=tuple(rows[:ROWS]),
        after=(*([t.plain("note-more", count=more)] if more > 0 else []), t.plain("note-conclusion")),
        signature=t.plain("note-signature"),
    )


def _number(facts: Facts, task: TaskFact) -> str:
    return facts.activities[task.activity_id].number


ORDER = (
    TaskState.RETURNED, TaskState.TODO, TaskState.IN_PROGRESS, TaskState.SUBMITTED, TaskState.ACCEPTED,
    TaskState.EXCUSED,
)  # fmt: skip


def _worst_first(tasks: list[TaskFact]) -> list[TaskFact]:
    """Late tasks first; the others stay in the order of the roadmap within their state."""
    return sorted(tasks, key=lambda task: (not task.late, ORDER.index(task.state)))


def _cells(facts: Facts, task: TaskFact, t: Translator) -> tuple[str, str, str]:
    """Due date, state with its day, evidence and the remark."""
    due = task.due.strftime("%d.%m.%Y") if task.due else "—"
    state = t.plain(f"state-{task.state.value}")
    state = f"{state}, {task.since:%d.%m.%Y}" if task.since else state
    state = t.plain("note-late", state=state) if task.late else state
    done = task.state is TaskState.ACCEPTED
    files = sections.accepted_files(facts, task) if done else task.documents[-1:]
    names = "; ".join(f"{file.name} ({t.plain('note-version', number=file.version)})" for file in files[:2])
    said = "note-remark-closed" if done else "note-remark"
    remark = t.plain(said, remark=clip(task.remark, CELL)) if task.remark else ""
    return due, state, "\n".join(filter(None, [clip(names, CELL), remark])) or "—"
