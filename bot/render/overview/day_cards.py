"""The living card of a day."""

from aiogram.types import InlineKeyboardButton

from actions.overview.day_cards import DayCard, Overview
from bot.buttons.callbacks import VERBS, Do, Go, Place
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, button, clip, home_row, in_rows, lines, paired
from bot.render.tasks.cards import dated_label, entry
from domain.people.schools.short import short_name
from domain.tasks.moves import TaskMove

QUICK = (TaskMove.FINISH, TaskMove.ATTACH, TaskMove.ASK_HELP, TaskMove.SNOOZE)
"""The moves that the card of a single task offers at once."""


def card(view: DayCard, t: Translator) -> Screen:
    """The person's day, the most urgent first; everything opens below, so that the card stays."""
    text = lines(
        t("card-title", day=t.day(view.today)),
        "",
        *[_line(view, place, t) for place in range(len(view.lines))],
        t("letter-more", count=view.more) if view.more else None,
        *_overview(view.overview, view, t),
        t("card-asked", count=view.to_answer) if view.to_answer else None,
        _weekly(view, t),
        t("card-missing", count=view.missing) if view.missing else None,
        t("card-done") if view.empty else None,
    )
    return Screen(text, [*_rows(view, t), home_row(t)])


def _weekly(view: DayCard, t: Translator) -> Markup | None:
    week = view.weekly
    if week is None:
        return None
    return t("card-week", done=week.done, total=week.total, late=week.late, waiting=week.waiting)


def _line(view: DayCard, place: int, t: Translator) -> Markup:
    line = view.lines[place]
    shown = entry(line, t, seat=view.several_seats)
    return lines(shown, t("card-day-off") if line.id in view.due_on_day_off else None)


def _overview(found: Overview | None, view: DayCard, t: Translator) -> list[Markup]:
    """What waits, for a person who oversees."""
    if found is None or not (found.to_review or found.calls or found.questions or found.silent or found.undelivered):
        return []
    blank = [Markup("")] if view.lines else []
    review = t("card-review", count=found.to_review, since=t.distance(found.oldest or view.today, view.today))
    return [
        *blank,
        *([review] if found.to_review else []),
        *([t("card-calls", count=found.calls)] if found.calls else []),
        *([_questions(found, view, t)] if found.questions else []),
        *([t("card-silent")] if found.silent else []),
        *[
            t("card-silent-seat", seat=short_name(seat.title, 30), count=seat.late, since=t.day(seat.since, view.today))
            for seat in found.silent
        ],
        *_undelivered(found, t),
    ]


def _undelivered(found: Overview, t: Translator) -> list[Markup]:
    """People to call, because a letter did not reach them."""
    if not found.undelivered:
        return []
    named = [
        t("card-undelivered-one", what=t.plain(f"letter-name-{one.kind.value}"), person=clip(one.person, 40),
          seat=short_name(one.seat, 30))
        for one in found.undelivered
    ]  # fmt: skip
    return [t("card-undelivered", count=found.undelivered_count), *named]


def _questions(found: Overview, view: DayCard, t: Translator) -> Markup:
    since = t.distance(found.asked_since or view.today, view.today)
    return t("card-questions", count=found.questions, since=since)


def _rows(view: DayCard, t: Translator) -> Rows:
    """A single task can be answered at once; several are opened."""
    if len(view.lines) == 1 and not view.more:
        only = view.lines[0]
        quick = [
            button(t.plain(f"button-{VERBS[move].value}"), Do(verb=VERBS[move], id=only.id, below=True))
            for move in QUICK
            if move in view.moves
        ]
        tasks = [*paired(quick), [button(dated_label(only), Go(to=Place.TASK, id=only.id, below=True))]]
    else:
        tasks = [[button(dated_label(line), Go(to=Place.TASK, id=line.id, below=True))] for line in view.lines]
    return [*tasks, *in_rows(_places(view, t), 2)]


def _places(view: DayCard, t: Translator) -> list[InlineKeyboardButton]:
    """The lists behind the figures."""
    found = view.overview
    return [
        *([_below(t, "button-my-tasks", Place.TASKS)] if view.more else []),
        *([_below(t, "card-to-review", Place.REVIEW)] if found and found.to_review else []),
        *([_below(t, "card-to-calls", Place.THREADS)] if found and found.calls else []),
        *([_below(t, "card-to-questions", Place.THREADS)] if _only_questions(view) else []),
        *([_below(t, "button-reports", Place.REPORT)] if view.missing else []),
        *([_below(t, "button-picture", Place.PICTURE)] if view.weekly else []),
        *([_below(t, "menu-matrix", Place.MATRIX)] if found and found.silent and not view.weekly else []),
    ]


def _only_questions(view: DayCard) -> bool:
    """Whether questions wait, and no call for help that leads to the same list."""
    found = view.overview
    return bool(view.to_answer or (found and found.questions)) and not (found and found.calls)


def _below(t: Translator, key: str, place: Place) -> InlineKeyboardButton:
    return button(t.plain(key), Go(to=place, below=True))
