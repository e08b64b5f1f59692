"""What goes to the reading process and comes back: a task, and its result or the reason why there is none."""

from pydantic import BaseModel, ConfigDict

from domain.deadlines.model import Plan
from domain.roadmap.model import Draft
from domain.roadmap.source import Source

READ = b"+"
REASON = b"-"
"""What stands before the answer, so that its two kinds are told apart."""
PLACES = ("{{", "{%")
"""What a template has where its data goes."""


class ReadingTask(BaseModel):
    """What is wanted of a document: its blocks, or what is understood of it as an order, or both."""

    model_config = ConfigDict(frozen=True)

    name: str = ""
    source: bool = True
    draft: bool = False
    plan: Plan | None = None
    """The period where it is known already."""


class ReadDocument(BaseModel):
    """What was wanted. Without a draft the document is no order."""

    model_config = ConfigDict(frozen=True)

    source: Source | None = None
    draft: Draft | None = None
    appendix_missing: bool = False
    """It is no order because the appendix that it promises is not there."""
    has_places: bool = False
    """It has places to be filled, as a template has."""


def has_places(source: Source) -> bool:
    """Whether places to be filled stand in a document's text."""
    return any(place in text for text in source.texts for place in PLACES)
