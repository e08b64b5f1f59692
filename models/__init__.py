"""Tables, one module per aggregate. Importing the package registers all of them in `Base.metadata`."""

from models import (
    announcements,
    calendarfile,
    checks,
    documents,
    folder,
    heartbeats,
    history,
    inbox,
    municipalities,
    outbox,
    people,
    questions,
    report,
    review,
    roadmaps,
    tasks,
    templates,
)
from models.base import Base

__all__ = [
    "Base",
    "announcements",
    "calendarfile",
    "checks",
    "documents",
    "folder",
    "heartbeats",
    "history",
    "inbox",
    "municipalities",
    "outbox",
    "people",
    "questions",
    "report",
    "review",
    "roadmaps",
    "tasks",
    "templates",
]
