"""Views → text and keyboard. Pure: no database, no messenger, no clock."""

from bot.render import (
    announcements,
    daycards,
    folder,
    letters,
    people,
    phoning,
    policy,
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
    "folder",
    "letters",
    "people",
    "phoning",
    "policy",
    "review",
    "roadmap",
    "schools",
    "screen",
    "settings",
    "status",
    "tasks",
]
