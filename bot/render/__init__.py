"""Views → text and keyboard. Pure: no database, no messenger, no clock."""

from bot.render import (
    announcements,
    daycards,
    examples,
    letters,
    people,
    phoning,
    policy,
    review,
    roadmap,
    rounds,
    schools,
    screen,
    settings,
    status,
    tasks,
    templates,
)

__all__ = [
    "announcements",
    "daycards",
    "examples",
    "letters",
    "people",
    "phoning",
    "policy",
    "review",
    "roadmap",
    "rounds",
    "schools",
    "screen",
    "settings",
    "status",
    "tasks",
    "templates",
]
