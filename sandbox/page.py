"""What the chat page shows beside the chats: title, clock, sample files, start links."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """The time of the bot under demonstration, and how the page moves it."""

    def now(self) -> datetime:
        """The time to show, in the zone to show it in."""
        ...

    async def move(self, key: str) -> None:
        """Carry out one of the page's moves."""
        ...


class SystemClock:
    """The clock of a page without one of its own: it cannot be moved."""

    def now(self) -> datetime:
        """The machine's time in its own zone."""
        return datetime.now(UTC).astimezone()

    async def move(self, key: str) -> None:
        """Refuse."""
        raise LookupError(f"this clock cannot move: {key}")


@dataclass(slots=True)
class Page:
    """The surroundings of the chats.

    `moves` are (key, label) of the clock, `samples` (name, bytes) of files to attach with one click, `links`
    (label, start payload) by which somebody new begins, `notes` lines of explanation.
    """

    title: str = "Веха: песочница"
    clock: Clock = field(default_factory=SystemClock)
    moves: Sequence[tuple[str, str]] = ()
    samples: Sequence[tuple[str, bytes]] = ()
    links: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
