"""Screens of assignments: the list, a draft, who, and what was sent."""

from aiogram.types import InlineKeyboardButton

from actions.assignments.assigning import AssignmentSeats, DraftAssignment, SentAssignment
from actions.assignments.following import AssignmentLine, Assignments
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Rows, Screen, button, clip, do, go, home_row, lines, pager, paired
from bot.render.tasks.cards import named
from domain.people.roles import Role


def assignments(view: Assignments, t: Translator) -> Screen:
    """The sent ones with their progress; words written now are a new one."""
    text = lines(t("assignments-title", count=view.page.total), "", t("assignments-hint"))
    rows = [[button(_label(line), _opened(line))] for line in view.page.items]
    return Screen(text, [*rows, *pager(view.page, Place.ASSIGNMENTS), home_row(t)])


def _label(line: AssignmentLine) -> str:
    late = f" ⏰{line.late}" if line.late else ""
    day = f"{line.due:%d.%m} · " if line.due else ""
    return f"{day}{line.done}/{line.total}{late} · {line.title}"


def _opened(line: AssignmentLine) -> Go:
    return Go(to=Place.ACTIVITY_TASKS, id=line.activity_id)


def draft(view: DraftAssignment, t: Translator) -> Screen:
    """What, until when, for whom; everything can be changed before it is sent."""
    text = lines(
        t("assignment-title"),
        t("assignment-what", title=clip(view.title, 300)),
        t(f"assignment-due-{view.due_by.value}", due=t.day_and_distance(view.due, view.today)),
        t(f"activity-expects-{view.expects.value}"),
        t("assignment-who", who=_who(view, t)) if view.count else t("assignment-nobody"),
        t("assignment-lead", lead=named(*view.lead, t)) if view.lead else None,
    )
    return Screen(text, [*_who_rows(view, t), *_rows(view, t), home_row(t)])


def _who(view: DraftAssignment, t: Translator) -> str:
    roles = [t.plain(f"reporters-{role.value}") for role in view.roles]
    seats = [named(role, title, t) for role, title in view.seats]
    return f"{clip(', '.join([*roles, *seats]), 150)} · {view.count}"


def _who_rows(view: DraftAssignment, t: Translator) -> Rows:
    everybody = [_role(view, Role.SCHOOL, "assign-all-schools" if view.coordinator else "assign-my-schools", t)]
    if view.coordinator:
        everybody.append(_role(view, Role.CURATOR, "assign-curators", t))
    pick = go(t, "button-assign-pick", Place.ASSIGNED_SEATS, view.id)
    leads = [go(t, "button-assign-lead", Place.ASSIGNED_LEADS, view.id)] if view.count > 1 else []
    return paired([*everybody, pick, *leads])


def _role(view: DraftAssignment, role: Role, key: str, t: Translator) -> InlineKeyboardButton:
    mark = "☑️" if role in view.roles else "▫️"
    return button(f"{mark} {t.plain(key)}", Do(verb=Verb.ASSIGN_ROLE, id=view.id, value=role.value))


def _rows(view: DraftAssignment, t: Translator) -> Rows:
    awaited = "button-expects-mark" if view.expects.value == "document" else "button-expects-document"
    change = [do(t, "button-assign-day", Verb.ASSIGN_DAY, view.id), do(t, awaited, Verb.ASSIGN_WHAT, view.id)]
    send = [do(t, "button-assign-send", Verb.SEND_ASSIGNMENT, view.id)] if view.count else []
    return [change, [*send, do(t, "button-assign-drop", Verb.DROP_ASSIGNMENT, view.id)]]


def seats(view: AssignmentSeats, t: Translator) -> Screen:
    """Who gets it, or who of them is responsible."""
    verb = Verb.ASSIGN_LEAD if view.lead else Verb.ASSIGN_SEAT
    place = Place.ASSIGNED_LEADS if view.lead else Place.ASSIGNED_SEATS
    rows = [
        [button(f"{'☑️' if pick.chosen else '▫️'} {named(pick.role, pick.title, t)}",
                Do(verb=verb, id=view.id, value=str(pick.id), page=view.page.number))]
        for pick in view.page.items
    ]  # fmt: skip
    head = t("assign-lead-title") if view.lead else t("assign-seats-title", count=view.count)
    done = go(t, "button-back" if view.lead else "button-done", Place.ASSIGNMENT, view.id)
    return Screen(head, [*rows, *pager(view.page, place, view.id), home_row(t, done)])


def ask_day(view: DraftAssignment, t: Translator) -> Screen:
    """Another date, in words."""
    text = lines(t("assignment-what", title=clip(view.title, 200)), "", t("assign-day-ask"))
    return Screen(text, [home_row(t, go(t, "button-back", Place.ASSIGNMENT, view.id))])


def sent(view: SentAssignment, t: Translator) -> Screen:
    """What was sent, and the way to change or cancel it."""
    text = lines(
        t("assignment-sent"),
        t("task-head", number=view.number, title=clip(view.title, 250)),
        t("changed-due", due=t.day_and_distance(view.due, view.today)),
        t("assignment-told", seats=view.seats, people=view.told),
    )
    change = [go(t, "button-change", Place.DATES, view.activity_id), _more(t)]
    return Screen(text, [change, home_row(t, go(t, "button-open", Place.ACTIVITY_TASKS, view.activity_id))])


def _more(t: Translator) -> InlineKeyboardButton:
    return go(t, "button-assign-more", Place.ASSIGNMENTS)


def dropped(t: Translator) -> Screen:
    """Nothing was assigned."""
    return Screen(t("assignment-dropped"), [home_row(t, go(t, "button-back", Place.ASSIGNMENTS))])
