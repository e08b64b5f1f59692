"""The menu, and where things stand."""

from actions.status import (
    ActivityProgress,
    ActivityTasks,
    Column,
    Home,
    Matrix,
    Programme,
    Progress,
    Row,
    SeatProgress,
    SeatTasks,
    Stands,
)
from actions.views import Choice, Page, TaskLine
from bot.callbacks import Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.narrowing import in_force, narrower
from bot.render.screen import Rows, Screen, button, clip, do, go, home_row, lines, pager, paired
from bot.render.tasks import dated_label, due_words, seat_name
from domain.roles import Role
from domain.schools import short_name, short_names

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
    find = do(t, "button-search", Verb.SEARCH)
    if view.actor.seat.role is Role.COORDINATOR:
        schools, people = go(t, "menu-schools", Place.SCHOOLS), go(t, "menu-people", Place.PEOPLE)
        roadmap, announce = go(t, "menu-roadmap", Place.ROADMAPS), go(t, "menu-announce", Place.ANNOUNCEMENTS)
        own = mine if view.open else questions  # eight buttons are enough; while she owes, her queue leads there
        return paired([matrix, review, schools, people, roadmap, announce, own, settings])
    folder = [go(t, "button-folder", Place.SEAT_FOLDER, view.actor.seat.id)] * (view.actor.seat.role is Role.SCHOOL)
    if any(seat.role is not Role.SCHOOL for seat in view.actor.seats):  # a director who is curator of another school
        return paired([review, matrix, mine, questions, letters, *folder, find, settings])
    return paired([mine, questions, letters, *folder, find, settings])


def matrix(view: Matrix, t: Translator) -> Screen:
    """Seats × activities: a row of signs for each seat, as many columns as a phone shows."""
    summary = t(
        "matrix-summary", done=view.done, total=view.total, late=view.late, help=view.help_wanted, waiting=view.waiting
    )
    head = lines(t("matrix-title", day=t.day(view.today)), summary)
    if not view.columns:
        return Screen(lines(head, "", t("matrix-empty")), [home_row(t)])
    names = short_names([row.title for row in view.rows.items], NAME)
    grid = "\n".join([_header(view.columns), *map(_row, view.rows.items, names)])
    return Screen(
        lines(head, "", t("matrix-grid", grid=grid), t("matrix-legend")),
        [*_columns_pager(view, t), *_rows_pager(view), *_doors(t), home_row(t)],
    )


def _doors(t: Translator) -> Rows:
    """From the whole to its parts, and to its past."""
    return [
        [go(t, "button-picture", Place.PICTURE), go(t, "button-workbook", Place.WORKBOOK)],
        [go(t, "button-stands", Place.STANDS), go(t, "button-activities", Place.PROGRAMME)],
        [go(t, "button-last-week", Place.WEEK), go(t, "button-days", Place.DAYS)],
        [do(t, "button-search", Verb.SEARCH), go(t, "button-folder", Place.FOLDER)],
    ]


def _header(columns: tuple[Column, ...]) -> str:
    return " ".join(f"{clip(column.number.rstrip('.'), 2):>2}" for column in columns)


def _row(row: Row, name: str) -> str:
    """Signs first, because they line up; the name ends where the phone does."""
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


def stands(view: Stands, t: Translator) -> Screen:
    """The seats one below the other, each with how far it has come."""
    rows = [[button(_stand_label(line), Go(to=Place.SEAT_TASKS, id=line.seat_id))] for line in view.page.items]
    return _listed(t("stands-title", count=view.page.total), view.page, view.choice, rows, Place.STANDS, t)


def programme(view: Programme, t: Translator) -> Screen:
    """The activities one below the other, each with how many seats are through with it."""
    rows = [
        [button(_progress_label(line), Go(to=Place.ACTIVITY_TASKS, id=line.activity_id))] for line in view.page.items
    ]
    return _listed(t("programme-title", count=view.page.total), view.page, view.choice, rows, Place.PROGRAMME, t)


def _listed(
    head: Markup,
    page: Page[SeatProgress] | Page[ActivityProgress],
    choice: Choice,
    rows: Rows,
    to: Place,
    t: Translator,
) -> Screen:
    below = [*narrower(choice, page.pages, to, t), do(t, "button-search", Verb.SEARCH)]
    turning = pager(page, to, column=choice.only)
    back = home_row(t, go(t, "button-back", Place.MATRIX))
    return Screen(lines(head, in_force(choice, t)), [*rows, *turning, below, back])


def _stand_label(line: SeatProgress) -> str:
    return f"{line.done}/{line.total}{_troubles(line)} · {short_name(line.title, 24)}"


def _progress_label(line: ActivityProgress) -> str:
    return f"№ {line.number} · {line.done}/{line.total}{_troubles(line)} · {line.title}"


def _troubles(line: Progress) -> str:
    """« ⏰2 🆘1»: what needs somebody, if anything does."""
    late = f" ⏰{line.late}" if line.late else ""
    return late + (f" 🆘{line.help_wanted}" if line.help_wanted else "")


def _figures(progress: Progress, t: Translator) -> Markup:
    return t("stand-figures", waiting=progress.waiting, late=progress.late, help=progress.help_wanted)


def seat_tasks(view: SeatTasks, t: Translator) -> Screen:
    """What stands where for one school: all its activities with sign and date, and its newest file."""
    last = view.last_file
    text = lines(
        t("seat-tasks-title", seat=view.title, done=view.progress.done, total=view.progress.total),
        _figures(view.progress, t),
        t("seat-tasks-file", name=clip(last.name, 80), day=t.day(last.day)) if last else None,
        in_force(view.choice, t),
        None if view.page.items else t("tasks-none"),
    )
    rows = [[button(dated_label(line), Go(to=Place.TASK, id=line.id))] for line in view.page.items]
    narrow = narrower(view.choice, view.page.pages, Place.SEAT_TASKS, t, view.seat_id)
    turning = pager(view.page, Place.SEAT_TASKS, view.seat_id, column=view.choice.only)
    folder = go(t, "button-folder", Place.SEAT_FOLDER, view.seat_id)
    back = home_row(t, go(t, "button-back", Place.STANDS))
    return Screen(text, [*rows, *turning, [*narrow, folder], back])


def activity_tasks(view: ActivityTasks, t: Translator) -> Screen:
    """How one activity stands everywhere."""
    title = clip(view.title, 250)
    text = lines(
        t("activity-tasks-title", number=view.number, title=title, done=view.progress.done, total=view.progress.total),
        _figures(view.progress, t),
        _due(view, t),
        in_force(view.choice, t),
    )
    rows = [[button(_seat_label(line), Go(to=Place.TASK, id=line.id))] for line in view.page.items]
    narrow = narrower(view.choice, view.page.pages, Place.ACTIVITY_TASKS, t, view.activity_id)
    turning = pager(view.page, Place.ACTIVITY_TASKS, view.activity_id, column=view.choice.only)
    folder = go(t, "button-folder", Place.ACTIVITY_FOLDER, view.activity_id)
    back = home_row(t, go(t, "button-back", Place.PROGRAMME))
    return Screen(text, [*rows, *turning, [*narrow, folder], back])


def _seat_label(line: TaskLine) -> str:
    day = f"{line.due:%d.%m} · " if line.due else ""
    return f"{line.sign} {day}{short_name(line.seat_title, 28)}"


def _due(view: ActivityTasks, t: Translator) -> Markup | None:
    if view.first is None or view.last is None:
        return t("activity-due-open")
    if view.first == view.last:
        return t("activity-due", when=t.day_and_distance(view.first, view.today))
    return t("activity-due-several", first=t.day(view.first, view.today), last=t.day(view.last, view.today))
