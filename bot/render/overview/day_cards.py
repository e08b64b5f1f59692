"""The living card of a day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from aiogram.types import InlineKeyboardButton

from actions.overview.day_cards import DayCard, LateSeat, Overview, PastCard
from actions.review.queue import Waits
from actions.shared.views import Page
from bot.buttons.callbacks import VERBS, Do, Go, Place
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, button, clip, home_row, in_rows, lines, paired
from bot.render.tasks.cards import dated_label, entry
from domain.people.schools.short import short_name
from domain.roadmap.labels import bare_label
from domain.tasks.moves import TaskMove
from domain.texts import visible_units

QUICK = (TaskMove.FINISH, TaskMove.ATTACH, TaskMove.ASK_HELP, TaskMove.SNOOZE)
"""The moves that the card of a single task offers at once."""
ROOM = 500
"""Characters of a card: one screen of a phone."""
BUTTONS = 7
"""Buttons without the menu."""
SCHOOL = 16
"""Letters of a school's name on a button."""
BESIDE_QUICK = 2
"""Lists that leave room for the moves of a single task."""


class Named(NamedTuple):
    """How many lines of each list a card names; the rest is counted."""

    tasks: int = 0
    late: int = 0
    undelivered: int = 0


URGENT_FIRST = ("tasks", "late", "undelivered", "tasks", "tasks", "late", "late", "tasks", "tasks", "tasks", "late",
                "late", "late", "undelivered", "undelivered")  # fmt: skip
"""The lists in the order in which their lines are named while there is room."""


def card(view: DayCard, t: Translator) -> Screen:
    """The person's day, the most urgent first; everything opens below, so that the card stays."""
    tasks = [entry(line, t, seat=view.several_seats) for line in view.lines]
    late = [_late(seat, view, t) for seat in view.overview.late] if view.overview else []
    undelivered = _undelivered(view.overview, t) if view.overview else []
    named = Named()
    for name in URGENT_FIRST:
        more = named._replace(**{name: getattr(named, name) + 1})
        if visible_units(_text(view, more, tasks, late, undelivered, t)) <= ROOM:
            named = more
    named = Named(*(min(pair) for pair in zip(named, map(len, (tasks, late, undelivered)), strict=True)))
    return Screen(_text(view, named, tasks, late, undelivered, t), [*_rows(view, named.tasks, t), _menu(t)])


def past(view: PastCard, t: Translator) -> Screen:
    """A former day's card: one line."""
    return Screen(t("card-past", day=t.day(view.day, view.today)))


def evening(page: Page[Waits], t: Translator) -> Screen:
    """What was handed in outside working hours, and all that waits with it."""
    head = t("card-evening", count=page.total) if page.total else t("card-evening-done")
    rows = [[button(_waiting_label(one), Go(to=Place.DOCUMENT, id=one.line.id, below=True))] for one in page.items]
    more = [_below(t, "card-to-review", Place.REVIEW)] if page.total > len(page.items) else []
    return Screen(lines(head, *_rest(page.total - len(page.items), t)), [*rows, *in_rows(more, 1), _menu(t)])


def _waiting_label(one: Waits) -> str:
    return f"📎 {short_name(one.line.seat_title, SCHOOL)}: {one.line.number} {one.line.title}"


def _menu(t: Translator) -> list[InlineKeyboardButton]:
    return home_row(t, below=True)


def _text(
    view: DayCard, named: Named, tasks: Sequence[Markup], late: Sequence[Markup], undelivered: Sequence[Markup],
    t: Translator,
) -> Markup:  # fmt: skip
    mine = [
        *tasks[: named.tasks],
        *_rest(len(tasks) - named.tasks, t),
        *([t("card-long-late", count=view.long_late)] if view.long_late else []),
        *_day_off(view, named.tasks, t),
    ]
    watched = [*_waiting(view, t), *_late_seats(late, named.late, t)]
    return lines(
        t("card-title", day=t.day(view.day)),
        "",
        *mine,
        *([Markup("")] if mine and watched else []),
        *watched,
        t("card-undelivered", count=view.overview.undelivered_count) if view.overview and undelivered else None,
        *undelivered[: named.undelivered],
        t("card-asked", count=view.to_answer) if view.to_answer else None,
        _weekly(view, t),
        t("card-missing", count=view.missing) if view.missing else None,
        t("card-done") if view.empty else None,
    )


def _rest(count: int, t: Translator) -> list[Markup]:
    return [t("letter-more", count=count)] if count > 0 else []


def _day_off(view: DayCard, named: int, t: Translator) -> list[Markup]:
    """One hint for all tasks named above whose due date is a day off."""
    numbers = [bare_label(line.number) for line in view.lines[:named] if line.id in view.due_on_day_off]
    return [t("card-day-off", count=len(numbers), numbers=", ".join(numbers))] if numbers else []


def _weekly(view: DayCard, t: Translator) -> Markup | None:
    week = view.weekly
    if week is None:
        return None
    return t("card-week", done=week.done, total=week.total, late=week.late, waiting=week.waiting)


def _waiting(view: DayCard, t: Translator) -> list[Markup]:
    """What waits for a person who oversees."""
    found = view.overview
    if found is None:
        return []
    review = "card-review-today" if found.oldest == view.today else "card-review"
    return [
        *([t(review, count=found.to_review, since=_since(found.oldest, view, t))] if found.to_review else []),
        *([t("card-calls", count=found.calls)] if found.calls else []),
        *([_questions(found, view, t)] if found.questions else []),
    ]


def _since(day: date | None, view: DayCard, t: Translator) -> str:
    return t.distance(day or view.today, view.today)


def _late_seats(late: Sequence[Markup], named: int, t: Translator) -> list[Markup]:
    if not late:
        return []
    return [t("card-late", count=len(late)), *late[:named], *_rest(len(late) - named, t)]


def _late(seat: LateSeat, view: DayCard, t: Translator) -> Markup:
    since = t.day(seat.since, view.today)
    return t(f"card-late-{seat.presence.value}", seat=short_name(seat.title, 30), count=seat.late, since=since)


def _undelivered(found: Overview, t: Translator) -> list[Markup]:
    """People to call, because a letter did not reach them."""
    return [
        t("card-undelivered-one", what=t.plain(f"letter-name-{one.kind.value}"), person=clip(one.person, 40),
          seat=short_name(one.seat, 30))
        for one in found.undelivered
    ]  # fmt: skip


def _questions(found: Overview, view: DayCard, t: Translator) -> Markup:
    return t("card-questions", count=found.questions, since=_since(found.asked_since, view, t))


def _rows(view: DayCard, named: int, t: Translator) -> Rows:
    """A single task can be answered at once; several are opened."""
    places = _places(view, named, t)
    if len(view.lines) == 1 and not view.long_late and len(places) <= BESIDE_QUICK:
        only = view.lines[0]
        quick = [
            button(t.plain(f"button-{VERBS[move].value}"), Do(verb=VERBS[move], id=only.id, below=True))
            for move in QUICK
            if move in view.moves
        ]
        tasks = [*paired(quick), [button(dated_label(only), Go(to=Place.TASK, id=only.id, below=True))]]
    else:
        room = max(0, min(named, BUTTONS - len(places)))
        tasks = [[button(dated_label(line), Go(to=Place.TASK, id=line.id, below=True))] for line in view.lines[:room]]
    return [*tasks, *in_rows(places, 2)]


def _places(view: DayCard, named: int, t: Translator) -> list[InlineKeyboardButton]:
    """The lists behind the figures."""
    found = view.overview
    return [
        *([_below(t, "button-my-tasks", Place.TASKS)] if view.long_late or named < len(view.lines) else []),
        *([_below(t, "card-to-review", Place.REVIEW)] if found and found.to_review else []),
        *([_below(t, "card-to-calls", Place.THREADS)] if found and found.calls else []),
        *([_below(t, "card-to-questions", Place.THREADS)] if _only_questions(view) else []),
        *([_below(t, "button-reports", Place.REPORT)] if view.missing else []),
        *([_below(t, "button-picture", Place.PICTURE)] if view.weekly else []),
        *([_below(t, "menu-matrix", Place.MATRIX)] if found and found.late and not view.weekly else []),
    ]


def _only_questions(view: DayCard) -> bool:
    """Whether questions wait, and no call for help that leads to the same list."""
    found = view.overview
    return bool(view.to_answer or (found and found.questions)) and not (found and found.calls)


def _below(t: Translator, key: str, place: Place) -> InlineKeyboardButton:
    return button(t.plain(key), Go(to=place, below=True))
