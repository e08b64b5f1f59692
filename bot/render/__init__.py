"""Views → text and keyboard. Pure: no database, no messenger, no clock."""

from bot.render import (
    announcements,
    daycards,
    frequent,
    hours,
    letters,
    people,
    phoning,
    policy,
    questions,
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
    "frequent",
    "hours",
    "letters",
    "people",
    "phoning",
    "policy",
    "questions",
    "review",
    "roadmap",
    "schools",
    "screen",
    "settings",
    "status",
    "tasks",
]
