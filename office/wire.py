"""The protocol of the reading process: a task, and its result or the reason why there is none."""

from pydantic import BaseModel, ConfigDict

from domain.deadlines.model import Plan
from domain.roadmap.model import Draft
from domain.roadmap.source import Source

READ = b"+"
REASON = b"-"
"""The first byte of the answer, which distinguishes its two kinds."""
PLACES = ("{{", "{%")
"""The places for data in a template."""


class ReadingTask(BaseModel):
    """The wanted result for a document: its blocks, its meaning as an order, or both."""

    model_config = ConfigDict(frozen=True)

    name: str = ""
    source: bool = True
    draft: bool = False
    plan: Plan | None = None
    """The period if it is already known."""


class ReadDocument(BaseModel):
    """The result. Without a draft the document is no order."""

    model_config = ConfigDict(frozen=True)

    source: Source | None = None
    draft: Draft | None = None
    appendix_missing: bool = False
    """It is no order because the appendix that it promises is missing."""
    has_places: bool = False
    """It has places for data, as a template has."""


def has_places(source: Source) -> bool:
    """Whether a document's text has places for data."""
    return any(place in text for text in source.texts for place in PLACES)
