"""The matrix of today, in the chat."""

from aiogram.types import InlineKeyboardButton

from actions.matrix.today import (
    ActivityProgress,
    ActivityTasks,
    BySchool,
    Matrix,
    MatrixColumn,
    MatrixRow,
    Programme,
    SeatProgress,
    SeatTasks,
    StateCounts,
)
from actions.shared.views import Page, PageFilter, TaskLine
from bot.buttons.callbacks import CHOICES, Go, Place, Verb
from bot.buttons.ways import way_back, way_to
from bot.l10n import Markup, Translator
from bot.render.shared.filters import in_force, narrower, place
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines, pager
from bot.render.tasks.cards import dated_label
from domain.people.schools.short import short_name, short_names

NAME = 14
"""Letters of a seat's name beside its signs."""


def matrix(view: Matrix, t: Translator) -> Screen:
    """Seats × activities: a row of signs for each seat, as many columns as a phone shows."""
    head = _head(view, t)
    if not view.columns:
        return Screen(lines(head, "", t("matrix-empty")), [home_row(t)])
    names = short_names([row.title for row in view.rows.items], NAME)
    grid = "\n".join([_header(view.columns), *map(_row, view.rows.items, names)])
    return Screen(
        lines(head, "", t("matrix-grid", grid=grid), t("matrix-legend")),
        [*_columns_pager(view, t), *_rows_pager(view), *_more(t), home_row(t)],
    )


def _head(view: Matrix, t: Translator) -> Markup:
    figures = t(
        "matrix-summary", done=view.done, total=view.total, late=view.late, help=view.help_wanted, waiting=view.waiting
    )
    return lines(t("matrix-title", day=t.day(view.today)), figures)


def _more(t: Translator) -> Rows:
    """Buttons from the whole to its parts."""
    return [
        [go(t, "button-picture", Place.PICTURE), go(t, "button-workbook", Place.WORKBOOK)],
        [go(t, "button-by-school", Place.BY_SCHOOL), go(t, "button-activities", Place.PROGRAMME)],
        [do(t, "button-search", Verb.SEARCH), go(t, "button-matrix-more", Place.MATRIX_MORE)],
    ]


def more(view: Matrix, t: Translator) -> Screen:
    """Its past, and its documents: rarely needed."""
    return Screen(_head(view, t), [
        [go(t, "button-last-week", Place.WEEK), go(t, "button-days", Place.DAYS)],
        [go(t, "button-folder", Place.FOLDER)],
        home_row(t, go(t, "button-back", Place.MATRIX)),
    ])  # fmt: skip


def _header(columns: tuple[MatrixColumn, ...]) -> str:
    return " ".join(f"{clip(column.number.rstrip('.'), 2):>2}" for column in columns)


def _row(row: MatrixRow, name: str) -> str:
    """Signs first, because they line up; the name is cut at the edge of the phone."""
    signs = " ".join(sign.value if sign else "··" for sign in row.signs)
    return f"{signs} {name}"


def _columns_pager(view: Matrix, t: Translator) -> Rows:
    if view.column_pages < 2:
        return []
    row = []
    for step, key in ((-1, "matrix-earlier"), (1, "matrix-later")):
        if 0 <= view.column_page + step < view.column_pages:
            there = Go(to=Place.MATRIX, page=view.rows.number, column=view.column_page + step)
            row.append(button(t.plain(key), there))
    return [row]


def _rows_pager(view: Matrix) -> Rows:
    return pager(view.rows, Place.MATRIX, column=view.column_page)


def by_school(view: BySchool, t: Translator) -> Screen:
    """The seats one below the other, each with its progress."""
    here = place(Place.BY_SCHOOL, view.page.number, view.choice)
    rows = [[button(_school_label(line), _opened(Place.SEAT_TASKS, line.seat_id, here))] for line in view.page.items]
    return _listed(t("by-school-title", count=view.page.total), view.page, view.choice, rows, here, t)


def programme(view: Programme, t: Translator) -> Screen:
    """The activities one below the other, each with the number of seats that finished it."""
    here = place(Place.PROGRAMME, view.page.number, view.choice)
    rows = [
        [button(_progress_label(line), _opened(Place.ACTIVITY_TASKS, line.activity_id, here))]
        for line in view.page.items
    ]
    return _listed(t("programme-title", count=view.page.total), view.page, view.choice, rows, here, t)


def _opened(to: Place, id_: int, here: Go) -> Go:
    """A button to a card whose «Назад» leads here."""
    return Go(to=to, id=id_, column=CHOICES * way_to(here))


def _listed(
    head: Markup,
    page: Page[SeatProgress] | Page[ActivityProgress],
    choice: PageFilter,
    rows: Rows,
    here: Go,
    t: Translator,
) -> Screen:
    below = [*narrower(choice, page.pages, here, t), do(t, "button-search", Verb.SEARCH)]
    turning = pager(page, here.to, column=here.column)
    back = home_row(t, go(t, "button-back", Place.MATRIX))
    return Screen(lines(head, in_force(choice, t)), [*rows, *turning, below, back])


def _school_label(line: SeatProgress) -> str:
    return f"{line.done}/{line.total}{_troubles(line)} · {short_name(line.title, 24)}"


def _progress_label(line: ActivityProgress) -> str:
    return f"№ {line.number} · {line.done}/{line.total}{_troubles(line)} · {line.title}"


def _troubles(line: StateCounts) -> str:
    """« ⏰2 🆘1»: what needs attention, if anything does."""
    late = f" ⏰{line.late}" if line.late else ""
    return late + (f" 🆘{line.help_wanted}" if line.help_wanted else "")


def _figures(progress: StateCounts, t: Translator) -> Markup:
    return t("by-school-figures", waiting=progress.waiting, late=progress.late, help=progress.help_wanted)


def seat_tasks(view: SeatTasks, t: Translator, way: int = 0) -> Screen:
    """One school: all its activities with sign and date, and its newest file."""
    last = view.last_file
    text = lines(
        t("seat-tasks-title", seat=view.title, done=view.progress.done, total=view.progress.total),
        _figures(view.progress, t),
        t("seat-tasks-file", name=clip(last.name, 80), day=t.day(last.day)) if last else None,
        in_force(view.choice, t),
        None if view.page.items else t("tasks-none"),
    )
    here = place(Place.SEAT_TASKS, view.page.number, view.choice, view.seat_id, way)
    rows = [[button(dated_label(line), _task(line, here))] for line in view.page.items]
    narrow = narrower(view.choice, view.page.pages, here, t)
    turning = pager(view.page, Place.SEAT_TASKS, view.seat_id, column=here.column)
    folder = go(t, "button-folder", Place.SEAT_FOLDER, view.seat_id)
    back = home_row(t, _back(way, Place.BY_SCHOOL, t))
    return Screen(text, [*rows, *turning, [*narrow, folder], back])


def activity_tasks(view: ActivityTasks, t: Translator, way: int = 0) -> Screen:
    """One activity at all seats."""
    title = clip(view.title, 250)
    text = lines(
        t("activity-tasks-title", number=view.number, title=title, done=view.progress.done, total=view.progress.total),
        _figures(view.progress, t),
        _due(view, t),
        in_force(view.choice, t),
    )
    here = place(Place.ACTIVITY_TASKS, view.page.number, view.choice, view.activity_id, way)
    rows = [[button(_seat_label(line), _task(line, here))] for line in view.page.items]
    narrow = narrower(view.choice, view.page.pages, here, t)
    turning = pager(view.page, Place.ACTIVITY_TASKS, view.activity_id, column=here.column)
    folder = go(t, "button-folder", Place.ACTIVITY_FOLDER, view.activity_id)
    change = [go(t, "button-change", Place.DATES, view.activity_id)] if view.changes else []
    back = home_row(t, _back(way, Place.PROGRAMME, t))
    return Screen(text, [*rows, *turning, [*narrow, *change, folder], back])


def _task(line: TaskLine, here: Go) -> Go:
    return Go(to=Place.TASK, id=line.id, column=way_to(here))


def _back(way: int, otherwise: Place, t: Translator) -> InlineKeyboardButton:
    return button(t.plain("button-back"), way_back(way, {}, Go(to=otherwise)))


def _seat_label(line: TaskLine) -> str:
    day = f"{line.due:%d.%m} · " if line.due else ""
    return f"{line.sign} {day}{short_name(line.seat_title, 28)}"


def _due(view: ActivityTasks, t: Translator) -> Markup | None:
    if view.first is None or view.last is None:
        return t("activity-due-open")
    if view.first == view.last:
        return t("activity-due", when=t.day_and_distance(view.first, view.today))
    return t("activity-due-several", first=t.day(view.first, view.today), last=t.day(view.last, view.today))
