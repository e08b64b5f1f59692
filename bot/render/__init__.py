"""Views → text and keyboard. Pure: no database, no messenger, no clock."""

from bot.render import (
    announcements,
    daycards,
    hours,
    letters,
    people,
    phoning,
    policy,
    report,
    review,
    roadmap,
    schools,
    screen,
    settings,
    status,
    tasks,
)

__all__ = [
    "announcements",
    "daycards",
    "hours",
    "letters",
    "people",
    "phoning",
    "policy",
    "report",
    "review",
    "roadmap",
    "schools",
    "screen",
    "settings",
    "status",
    "tasks",
]
