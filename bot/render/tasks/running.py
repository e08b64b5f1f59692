"""Screens of an activity that runs: what can be changed in it, who reports on it."""

from actions.tasks.running import RunningActivity, SeatChoice
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Translator
from bot.render.shared.screen import Screen, button, clip, confirmation, do, go, home_row, lines, pager, paired
from bot.render.tasks.cards import named
from domain.tasks.moves import Expects

DATES = 4
"""Dates of one activity that its screen offers to move."""


def running(view: RunningActivity, t: Translator, note: str | None = None) -> Screen:
    """An activity that runs, with everything that can be changed in it."""
    text = lines(
        t("change-title"),
        t("task-head", number=view.number, title=clip(view.title, 250)),
        t("change-figures", unfinished=view.unfinished, done=view.done),
        t(f"activity-expects-{view.expects.value}"),
        t("change-cancelled", day=t.day(view.cancelled_on, view.today)) if view.cancelled_on else None,
        f"\n{note}" if note else None,
    )
    back = home_row(t, go(t, "button-back", Place.ACTIVITY_TASKS, view.activity_id))
    if view.cancelled_on is not None:
        return Screen(text, [[do(t, "button-resume-activity", Verb.RESUME_ACTIVITY, view.activity_id)], back])
    rows = [
        [button(t.plain("button-for-all", day=t.day(day, view.today)),
                Do(verb=Verb.DATE_ALL, id=view.activity_id, page=slot))]
        for slot, day in view.slots[:DATES]
    ]  # fmt: skip
    other = Expects.MARK if view.expects is Expects.DOCUMENT else Expects.DOCUMENT
    expect = do(t, f"button-expects-{other.value}", Verb.SET_EXPECTS, view.activity_id, other.value)
    some = [go(t, "button-for-some", Place.PICK_TASKS, view.activity_id)] if view.unfinished else []
    who = go(t, "button-who-reports", Place.ACTIVITY_SEATS, view.activity_id)
    cancel = [do(t, "button-cancel-activity", Verb.CANCEL_ACTIVITY, view.activity_id)]
    return Screen(text, [*rows, *paired([*some, who, expect]), cancel, back])


def cancel_question(view: RunningActivity, t: Translator) -> Screen:
    """Before an activity is cancelled: what that means for its reports."""
    cancel = Do(verb=Verb.CANCEL_ACTIVITY, id=view.activity_id)
    back = Go(to=Place.DATES, id=view.activity_id)
    title = clip(view.title, 200)
    return confirmation(t, "cancel-activity-question", cancel, back, title=title, count=view.unfinished, done=view.done)


def seats(view: SeatChoice, t: Translator) -> Screen:
    """Who reports on it: pressed, a school is added or taken off."""
    text = lines(
        t("seats-title", count=view.count),
        t("task-head", number=view.number, title=clip(view.title, 250)),
        t("seats-hint"),
    )
    rows = [
        [button(f"{'☑️' if pick.chosen else '▫️'} {named(pick.role, pick.title, t)}",
                Do(verb=Verb.CHOOSE_SEAT, id=view.activity_id, value=str(pick.id), page=view.page.number))]
        for pick in view.page.items
    ]  # fmt: skip
    turning = pager(view.page, Place.ACTIVITY_SEATS, view.activity_id)
    return Screen(text, [*rows, *turning, home_row(t, go(t, "button-done", Place.DATES, view.activity_id))])
