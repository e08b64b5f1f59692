"""The menu, and where things stand."""

from aiogram.types import InlineKeyboardButton

from actions.status import ActivityProgress, ActivityTasks, Column, Home, Matrix, Row, SeatTasks
from actions.views import Page
from bot.callbacks import Go, Place
from bot.l10n import Markup, Translator
from bot.render.screen import Rows, Screen, button, clip, go, home_row, lines, pager, paired
from bot.render.tasks import dated_label, due_words, seat_name
from domain.roles import Role
from domain.schools import short_name

NAME = 14
"""Letters of a seat's name beside its signs."""


def home(view: Home, t: Translator, note: str | None = None) -> Screen:
    """The menu of whoever is acting, with the figures that concern him."""
    actor = view.actor
    next_due = view.next_due
    coordinator = actor.seat.role is Role.COORDINATOR
    text = lines(
        t("home-title", seat=seat_name(actor.seat, t)),
        None if coordinator else t("home-municipality", municipality=actor.seat.municipality),
        f"\n{note}" if note else None,
        "",
        t("home-tasks", open=view.open, late=view.late),
        t("home-next", number=next_due.number, title=clip(next_due.title, 70), due=due_words(next_due, t))
        if next_due
        else None,
        t("home-review", count=view.to_review) if view.to_review else None,
        t("home-questions", count=view.questions) if view.questions else None,
        _first_step(view, t),
    )
    return Screen(text, _menu(view, t))


def _first_step(view: Home, t: Translator) -> Markup | None:
    """A coordinator who has just come is told what to begin with."""
    if view.actor.seat.role is not Role.COORDINATOR:
        return None
    if not view.schools:
        return lines("", t("home-begin-schools"))
    return None if view.roadmap else lines("", t("home-begin-roadmap"))


def _menu(view: Home, t: Translator) -> Rows:
    mine = go(t, "menu-tasks", Place.TASKS, count=view.open)
    review = go(t, "menu-review", Place.REVIEW, count=view.to_review)
    settings = go(t, "menu-settings", Place.SETTINGS)
    letters = go(t, "menu-letters", Place.LETTERS)
    matrix = go(t, "menu-matrix", Place.MATRIX)
    questions = go(t, "menu-questions", Place.THREADS, count=view.questions)
    if view.actor.seat.role is Role.COORDINATOR:
        schools, people = go(t, "menu-schools", Place.SCHOOLS), go(t, "menu-people", Place.PEOPLE)
        roadmap, announce = go(t, "menu-roadmap", Place.ROADMAPS), go(t, "menu-announce", Place.ANNOUNCEMENTS)
        own = mine if view.open else questions  # eight buttons are enough; while she owes, her queue leads there
        return paired([matrix, review, schools, people, roadmap, announce, own, settings])
    folder = [go(t, "button-folder", Place.SEAT_FOLDER, view.actor.seat.id)] * (view.actor.seat.role is Role.SCHOOL)
    if any(seat.role is not Role.SCHOOL for seat in view.actor.seats):  # a director who is curator of another school
        return paired([review, matrix, mine, questions, letters, *folder, settings])
    return paired([mine, questions, letters, *folder, settings])


def matrix(view: Matrix, t: Translator) -> Screen:
    """Seats × activities: a row of signs for each seat, as many columns as a phone shows."""
    summary = t(
        "matrix-summary", done=view.done, total=view.total, late=view.late, help=view.help_wanted, waiting=view.waiting
    )
    head = lines(t("matrix-title", day=t.day(view.today)), summary)
    if not view.columns:
        return Screen(lines(head, "", t("matrix-empty")), [home_row(t)])
    grid = "\n".join([_header(view.columns), *(_row(row) for row in view.rows.items)])
    rows = paired([_opener(row, t) for row in view.rows.items])
    activities = [go(t, "button-activities", Place.PROGRAMME), go(t, "button-folder", Place.FOLDER)]
    return Screen(
        lines(head, "", t("matrix-grid", grid=grid), t("matrix-legend")),
        [*rows, activities, *_columns_pager(view, t), *_rows_pager(view), home_row(t)],
    )


def _header(columns: tuple[Column, ...]) -> str:
    return " ".join(f"{clip(column.number.rstrip('.'), 2):>2}" for column in columns)


def _row(row: Row) -> str:
    """Signs first, because they line up; the name ends where the phone does."""
    signs = " ".join(sign.value if sign else "··" for sign in row.signs)
    return f"{signs} {short_name(row.title, NAME)}"


def _opener(row: Row, t: Translator) -> InlineKeyboardButton:
    name = short_name(row.title, NAME - 3)
    mark = f" ⏰{row.late}" if row.late else ""
    return button(t.plain("matrix-seat", name=name, done=row.done, total=row.total, late=mark),
                  Go(to=Place.SEAT_TASKS, id=row.seat_id))  # fmt: skip


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


def seat_tasks(view: SeatTasks, t: Translator) -> Screen:
    """Everything that one school owes."""
    head = t("seat-tasks-title", seat=view.title, done=view.done, total=view.page.total)
    rows = [[button(dated_label(line), Go(to=Place.TASK, id=line.id))] for line in view.page.items]
    back = go(t, "button-back", Place.MATRIX)
    folder = [go(t, "button-folder", Place.SEAT_FOLDER, view.seat_id)]
    return Screen(
        head if view.page.items else lines(head, "", t("tasks-none")),
        [*rows, *pager(view.page, Place.SEAT_TASKS, view.seat_id), folder, home_row(t, back)],
    )


def programme(page: Page[ActivityProgress], t: Translator) -> Screen:
    """The activities one below the other, each with how many seats are through with it."""
    rows = [[button(_progress_label(line), Go(to=Place.ACTIVITY_TASKS, id=line.activity_id))] for line in page.items]
    head = t("programme-title", count=page.total)
    folder = [go(t, "button-folder", Place.FOLDER)]
    back = go(t, "button-back", Place.MATRIX)
    return Screen(head, [*rows, *pager(page, Place.PROGRAMME), folder, home_row(t, back)])


def _progress_label(line: ActivityProgress) -> str:
    late = f" ⏰{line.late}" if line.late else ""
    return f"№ {line.number} · {line.done}/{line.total}{late} · {line.title}"


def activity_tasks(view: ActivityTasks, t: Translator) -> Screen:
    """How one activity stands everywhere."""
    head = t(
        "activity-tasks-title", number=view.number, title=clip(view.title, 250), done=view.done, total=view.page.total
    )
    rows = [[button(f"{line.sign} {line.seat_title}", Go(to=Place.TASK, id=line.id))] for line in view.page.items]
    back = go(t, "button-back", Place.PROGRAMME)
    folder = [go(t, "button-folder", Place.ACTIVITY_FOLDER, view.activity_id)]
    return Screen(head, [*rows, *pager(view.page, Place.ACTIVITY_TASKS, view.activity_id), folder, home_row(t, back)])
