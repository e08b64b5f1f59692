"""Views → text and keyboard. Pure: no database, no messenger, no clock."""

from bot.render import (
    announcements,
    daycards,
    guard,
    letters,
    people,
    phoning,
    policy,
    review,
    roadmap,
    scan,
    schools,
    screen,
    settings,
    status,
    tasks,
)

__all__ = [
    "announcements",
    "daycards",
    "guard",
    "letters",
    "people",
    "phoning",
    "policy",
    "review",
    "roadmap",
    "scan",
    "schools",
    "screen",
    "settings",
    "status",
    "tasks",
]
