"""Tables, one module per aggregate. Importing the package makes all of them known to `Base.metadata`."""

from models import announcements, documents, history, inbox, municipalities, outbox, people, report, roadmaps, tasks
from models.base import Base

__all__ = [
    "Base",
    "announcements",
    "documents",
    "history",
    "inbox",
    "municipalities",
    "outbox",
    "people",
    "report",
    "roadmaps",
    "tasks",
]
