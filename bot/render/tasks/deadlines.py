"""Screens of deadlines that move: which date, why, for whom; the request of a school and its decision."""

from datetime import date

from aiogram.types import InlineKeyboardButton

from actions.tasks.deadlines import DayChoice, MovedDeadline, TaskPick
from actions.tasks.extensions import Asked
from actions.tasks.plan_letters import PlanChanged, PlanLine
from bot.buttons.callbacks import Do, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines, pager, paired
from bot.render.tasks.cards import named, request_row
from domain.people.schools.short import short_name
from domain.tasks.deadlines import MoveReason
from domain.tasks.moves import Expects
from domain.tasks.plan_changes import PlanChange

OFFICE_REASONS = (MoveReason.HOLIDAYS, MoveReason.OTHERS, MoveReason.NOT_READY, MoveReason.NONE)
SCHOOL_REASONS = (MoveReason.NOT_READY, MoveReason.ILLNESS, MoveReason.OTHERS, MoveReason.NONE)
OF_ACTIVITY = (Verb.DATE_ALL, Verb.DATE_SOME)


def reason_words(verb: Verb, reason: MoveReason, t: Translator) -> str:
    """The words of a button with a reason; "" for none."""
    if reason is MoveReason.NONE:
        return ""
    if verb is Verb.ASK_EXTENSION:
        return t.plain(f"ask-reason-{reason.value}")
    return t.plain(f"move-reason-{reason.value}")


def choose_day(view: DayChoice, verb: Verb, slot: int, t: Translator) -> Screen:
    """Which date? Proposals to press; any other is written."""
    text = lines(_head(view, verb, t), "", t(f"day-ask-{verb.value}"))
    days = [
        button(t.day(day, view.today), Do(verb=verb, id=view.subject, value=str(day.toordinal()), page=slot))
        for day in view.days
    ]
    return Screen(text, [*paired(days), home_row(t, _back(view.subject, verb, t))])


def ask_reason(view: DayChoice, verb: Verb, slot: int, day: date, t: Translator) -> Screen:
    """Why? A button, or words."""
    reasons = SCHOOL_REASONS if verb is Verb.ASK_EXTENSION else OFFICE_REASONS
    rows = [
        button(
            reason_words(verb, reason, t).capitalize() or t.plain("button-no-reason"),
            Do(verb=verb, id=view.subject, value=f"{day.toordinal()}.{reason.value}", page=slot),
        )
        for reason in reasons
    ]
    text = lines(
        _head(view, verb, t), t("day-chosen", day=t.day_and_distance(day, view.today)), "", t("day-ask-reason")
    )
    return Screen(text, [*paired(rows), home_row(t, _back(view.subject, verb, t))])


def _head(view: DayChoice, verb: Verb, t: Translator) -> Markup:
    seats = ", ".join(named(role, title, t) for role, title in view.seats)
    more = view.count - len(view.seats)
    return lines(
        t("day-title-extend" if verb is Verb.ASK_EXTENSION else "day-title-move"),
        t("task-head", number=view.number, title=clip(view.title, 200)),
        None if verb is Verb.ASK_EXTENSION else t("day-seats", seats=clip(seats, 150), more=max(more, 0)),
        t("day-now", day=t.day_and_distance(view.due, view.today)) if view.due else t("day-now-open"),
    )


def _back(subject: int, verb: Verb, t: Translator) -> InlineKeyboardButton:
    return go(t, "button-back", Place.DATES if verb in OF_ACTIVITY else Place.TASK, subject)


def moved(view: MovedDeadline, verb: Verb, slot: int, t: Translator) -> Screen:
    """What was done, who hears of it, and the way to take it back."""
    old = t.day(view.old, view.today) if view.old else t.plain("due-open")
    text = lines(
        t("date-moved-title"),
        t("task-head", number=view.number, title=clip(view.title, 200)),
        t("date-moved", old=old, new=t.day(view.new, view.today)),
        t("letter-words", words=clip(view.reason, 200)) if view.reason else None,
        t("date-moved-told", tasks=view.tasks, people=view.told),
    )
    all_or_one = verb is Verb.DATE_ALL or (verb is Verb.SET_DATE and view.tasks == 1)
    subject = view.activity_id if verb in OF_ACTIVITY else view.task_id
    rows: Rows = []
    if view.old is not None and all_or_one:
        value = f"{view.old.toordinal()}.{MoveReason.UNDO.value}"
        rows = [[button(t.plain("button-date-back"), Do(verb=verb, id=subject, value=value, page=slot))]]
    there = Place.ACTIVITY_TASKS if verb in OF_ACTIVITY else Place.TASK
    return Screen(text, [*rows, home_row(t, go(t, "button-open", there, subject))])


def picking(view: TaskPick, t: Translator) -> Screen:
    """Schools to tick; then one date for them all, or «не касается»."""
    text = lines(
        t("some-title", count=len(view.picked)),
        t("task-head", number=view.number, title=clip(view.title, 250)),
        t("some-hint"),
    )
    rows = [
        [button(f"{'☑️' if line.id in view.picked else '▫️'} {_day(line.due)}{short_name(line.seat_title, 26)}",
                Do(verb=Verb.PICK_TASK, id=view.activity_id, value=str(line.id), page=view.page.number))]
        for line in view.page.items
    ]  # fmt: skip
    act = [
        do(t, "button-setdate", Verb.DATE_SOME, view.activity_id),
        do(t, "button-excuse", Verb.EXCUSE_SOME, view.activity_id),
    ]
    turning = pager(view.page, Place.PICK_TASKS, view.activity_id)
    back = go(t, "button-back", Place.DATES, view.activity_id)
    return Screen(text, [*rows, *turning, *([act] if view.picked else []), home_row(t, back)])


def _day(day: date | None) -> str:
    return f"{day:%d.%m} · " if day else ""


def request(view: Asked, t: Translator) -> Screen:
    """The request of a school, as a letter to who decides: one press is enough."""
    line = view.card.line
    text = lines(
        t("letter-extension", seat=named(line.role, line.seat_title, t), person=view.person),
        t("task-head", number=line.number, title=clip(line.title, 250)),
        t("day-now", day=t.day_and_distance(line.due, line.today)) if line.due else None,
        t("extension-until", day=t.day_and_distance(view.wanted, line.today)),
        t("letter-words", words=clip(view.reason, 300)) if view.reason else None,
    )
    back = home_row(t, go(t, "button-open", Place.TASK, line.id), below=True)
    return Screen(text, [*request_row(view.id, view.wanted, t), back])


def other_day(view: Asked, t: Translator) -> Screen:
    """Another date than the one that was asked for."""
    line = view.card.line
    days = [
        button(t.day(day, line.today), Do(verb=Verb.GRANT, id=view.id, value=str(day.toordinal()))) for day in view.days
    ]
    text = lines(
        t("task-head", number=line.number, title=clip(line.title, 250)),
        t("extension-until", day=t.day_and_distance(view.wanted, line.today)),
        "",
        t("day-ask-setdate"),
    )
    return Screen(text, [*paired(days), home_row(t, go(t, "button-back", Place.TASK, line.id))])


def plan_changed(view: PlanChanged, t: Translator) -> Screen:
    """The letter about a change of the running plan."""
    own = all(line.own for line in view.lines)
    one = view.lines[0]
    asked = view.change in {PlanChange.ADDED, PlanChange.ASSIGNED} and view.expects is Expects.DOCUMENT
    by = "assigned-by" if view.change is PlanChange.ASSIGNED else "decided-by"
    text = lines(
        t(f"letter-plan-{view.change.value}", expects=view.expects.value),
        t("task-head", number=view.number, title=clip(view.title, 250)),
        *[_plan_line(line, view, t, seat=not (own and len(view.lines) == 1)) for line in view.lines],
        t("letter-more", count=view.more) if view.more > 0 else None,
        t("letter-words", words=clip(view.reason, 300)) if view.reason else None,
        t("task-expects-document") if asked else None,
        t(by, by=named(view.role, view.by, t)),
        *(("", t("letter-calendar")) if view.calendar else ()),
    )
    renew: Rows = [[do(t, "button-calendar-again", Verb.CALENDAR_FILE)]] if view.calendar else []
    gone = view.change in {PlanChange.CANCELLED, PlanChange.TAKEN_OFF}
    there = go(t, "button-my-tasks", Place.TASKS) if gone else go(t, "button-open", Place.TASK, one.task_id)
    return Screen(text, [*renew, home_row(t, there, below=True)])


def _plan_line(line: PlanLine, view: PlanChanged, t: Translator, *, seat: bool) -> Markup | None:
    """The dates of one task; with its seat where the letter is about others or about several."""
    dated = _dates(line, view, t)
    if not seat:
        return dated
    who = named(line.role, line.seat, t)
    return (
        t("changed-seat", seat=clip(who, 80)) if dated is None else lines(t("changed-seat", seat=clip(who, 80)), dated)
    )


def _dates(line: PlanLine, view: PlanChanged, t: Translator) -> Markup | None:
    old = t.day(line.old, view.today) if line.old else t.plain("due-open")
    new = t.day_and_distance(line.new, view.today) if line.new else t.plain("due-open")
    match view.change:
        case PlanChange.MOVED | PlanChange.EXTENDED:
            return t("date-moved", old=old, new=new)
        case PlanChange.REFUSED:
            return t("date-kept", new=new)
        case PlanChange.TAKEN_OFF | PlanChange.CANCELLED:
            return None
    return t("changed-due", due=new)
