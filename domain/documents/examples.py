"""Examples: who may see another school's accepted document, and whether that school agrees."""

from datetime import datetime
from enum import StrEnum

from domain.tasks.moves import TaskState


class ExampleState(StrEnum):
    """The state of a reviewer's request to show a document."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


def example_state(agreed_at: datetime | None, declined_at: datetime | None) -> ExampleState:
    """The school's last word; a no that came after a yes is a no."""
    if declined_at is not None:
        return ExampleState.DECLINED
    return ExampleState.AGREED if agreed_at is not None else ExampleState.ASKED


def stuck(state: TaskState, *, late: bool, help_wanted: bool, sent: bool) -> bool:
    """Whether a seat may be helped by an example: returned, help wanted, or overdue with nothing sent."""
    if state is TaskState.RETURNED or help_wanted:
        return True
    return late and not sent
