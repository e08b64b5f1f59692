"""Tables, one module per aggregate. Importing the package makes all of them known to `Base.metadata`."""

from models import (
    announcements,
    calendarfile,
    documents,
    history,
    inbox,
    municipalities,
    outbox,
    people,
    roadmaps,
    tasks,
)
from models.base import Base

__all__ = [
    "Base",
    "announcements",
    "calendarfile",
    "documents",
    "history",
    "inbox",
    "municipalities",
    "outbox",
    "people",
    "roadmaps",
    "tasks",
]
