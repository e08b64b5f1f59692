"""Screens around the whole picture: the file's caption, a past day, the changes of the week."""

from datetime import date, timedelta
from itertools import repeat

from aiogram.types import InlineKeyboardButton

from actions.matrix.past_day import SeatWeek, Week
from actions.matrix.picture import Day, MatrixTotals, MatrixWhole
from actions.matrix.today import MatrixRow
from bot.buttons.callbacks import Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, button, do, go, home_row, lines, pager, paired
from domain.people.schools.short import short_names

NAME = 26


def caption(view: MatrixWhole, t: Translator) -> Screen:
    """The caption of the picture or the workbook; its buttons open below, so that the file stays."""
    past = view.day < view.today
    text = lines(
        t("picture-title", municipality=view.municipality, day=t.day(view.day)),
        _figures(view.totals, t),
        t("picture-past") if past else None,
    )
    ordinal = view.day.toordinal() if past else 0
    below = [
        button(t.plain("button-picture"), Go(to=Place.PICTURE, id=ordinal, below=True)),
        button(t.plain("button-workbook"), Go(to=Place.WORKBOOK, id=ordinal, below=True)),
    ]
    back = Go(to=Place.DAY if past else Place.MATRIX, id=ordinal, below=True)
    return Screen(text, [below, home_row(t, button(t.plain("button-back"), back), below=True)])


def empty(view: MatrixWhole, t: Translator) -> Screen:
    """There is nothing to draw."""
    back = home_row(t, go(t, "button-back", Place.MATRIX))
    return Screen(lines(t("matrix-title", day=t.day(view.day)), "", t("matrix-empty")), [back])


def _figures(totals: MatrixTotals, t: Translator) -> Markup:
    return t(
        "matrix-summary", done=totals.done, total=totals.total, late=totals.late, help=totals.help_wanted,
        waiting=totals.waiting,
    )  # fmt: skip


def days(today: date, t: Translator) -> Screen:
    """Asks which day to show."""
    month = today.replace(day=1)
    first = month if month < today else (month - timedelta(days=1)).replace(day=1)
    choices = [
        _day_button(t.plain("day-yesterday"), today - timedelta(days=1)),
        _day_button(t.plain("day-week-ago"), today - timedelta(days=7)),
        _day_button(t.plain("day-first", day=f"{first:%d.%m}"), first),
        do(t, "button-write-day", Verb.WRITE_DAY),
    ]
    back = home_row(t, go(t, "button-back", Place.MATRIX_MORE))
    return Screen(lines(t("days-title"), "", t("days-hint")), [*paired(choices), back])


def _day_button(label: str, day: date) -> InlineKeyboardButton:
    return button(label, Go(to=Place.DAY, id=day.toordinal()))


def ask_day(today: date, t: Translator) -> Screen:
    """Asks for a day in words, with a past one as the example."""
    example = f"{today - timedelta(days=7):%d.%m.%Y}"
    return Screen(t("days-ask", day=example), [home_row(t, go(t, "button-back", Place.DAYS))])


def day(view: Day, t: Translator) -> Screen:
    """How one day ended, seat by seat, late ones first."""
    ordinal = view.day.toordinal()
    names = short_names([row.title for row in view.page.items], NAME)
    rows = [_day_line(row, name, t) for row, name in zip(view.page.items, names, strict=True)] or [t("day-empty")]
    text = lines(t("day-title", day=t.day(view.day)), _figures(view.totals, t), "", *rows)
    below: Rows = [[go(t, "button-picture", Place.PICTURE, ordinal), go(t, "button-workbook", Place.WORKBOOK, ordinal)]]
    back = home_row(t, go(t, "button-back", Place.DAYS))
    return Screen(text, [*pager(view.page, Place.DAY, ordinal), *(below if view.page.items else []), back])


def _day_line(row: MatrixRow, name: str, t: Translator) -> Markup:
    late = f" · ⏰ {row.late}" if row.late else ""
    return t("day-line", seat=name, done=row.done, total=row.total, late=late)


def week(view: Week, t: Translator) -> Screen:
    """The changes of seven days, by seat; each seat opens."""
    titles = [line.title for line in view.page.items]
    head = t("week-title", since=t.day(view.since, view.today))
    if not view.page.items:
        text = lines(head, "", t("week-nothing"))
    else:
        sums = t("week-sums", handed=view.handed_in, accepted=view.accepted, returned=view.returned, late=view.late)
        changes = map(_week_line, view.page.items, short_names(titles, NAME), repeat(t))
        text = lines(head, sums, "", *changes, "", t("week-legend"))
    labelled = zip(view.page.items, short_names(titles), strict=True)
    rows = [button(label, Go(to=Place.SEAT_TASKS, id=line.seat_id)) for line, label in labelled]
    back = home_row(t, go(t, "button-back", Place.MATRIX_MORE))
    return Screen(text, [*paired(rows), *pager(view.page, Place.WEEK), back])


def _week_line(line: SeatWeek, name: str, t: Translator) -> Markup:
    counts = (("📎", line.handed_in), ("✅", line.accepted), ("↩️", line.returned), ("⏰", line.late))
    figures = " · ".join(f"{sign} {count}" for sign, count in counts if count)
    return t("week-line", seat=name, figures=figures)
