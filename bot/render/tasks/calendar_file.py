"""The screens that go with the calendar file."""

from actions.tasks.calendar_file import CalendarView
from bot.buttons.callbacks import Go, Place
from bot.l10n import Translator
from bot.render.shared.screen import Screen, button, home_row, lines


def caption(view: CalendarView, t: Translator) -> Screen:
    """How to import it; the task list comes below, so that the file stays."""
    count = sum(not entry.cancelled for entry in view.entries)
    back = button(t.plain("button-my-tasks"), Go(to=Place.TASKS, below=True))
    return Screen(
        lines(t("calendar-file-title", count=count), t("calendar-file-hint")), [home_row(t, back, below=True)]
    )


def nothing(t: Translator) -> Screen:
    """No task has a date."""
    back = button(t.plain("button-my-tasks"), Go(to=Place.TASKS))
    return Screen(t("calendar-file-none"), [home_row(t, back)])
