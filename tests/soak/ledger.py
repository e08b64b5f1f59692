"""The ledger of a soak: what people did, what they must have read, and when the bot was interrupted.

It is kept by the people themselves, and knows nothing of the bot's tables until the end.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple


class Deed(NamedTuple):
    """A line that a person's act leaves in the history: its verb, and its task or its words."""

    verb: str
    about: str


class Interruption(NamedTuple):
    """A time in which the bot may have sent what it could not record: it may be sent once more.

    `chat_id` None: to anybody.
    """

    chat_id: int | None
    began: float
    ended: float


@dataclass(slots=True)
class Act:
    """What a person did, and what answers it."""

    chat_id: int
    name: str
    at: float
    wants: tuple[str, ...]
    answered: float | None = None
    """Seconds until the answer."""
    outlived: bool = False
    """Another thing happened meanwhile: the process ended, a call failed, the database was away."""


@dataclass(slots=True)
class Ledger:
    """Filled while the soak runs."""

    deeds: dict[int, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    """By chat, in the order of the acts."""
    letters: list[tuple[int, str]] = field(default_factory=list)
    """(chat, words): each has to be read there once."""
    acts: list[Act] = field(default_factory=list)
    interruptions: list[Interruption] = field(default_factory=list)
    troubles: Counter[str] = field(default_factory=Counter)
    """What happened, and how often."""
    _open: dict[object, tuple[int | None, float]] = field(default_factory=dict)
    _ended: dict[int | None, float] = field(default_factory=dict)

    def did(self, chat_id: int, verb: str, about: object = "") -> None:
        self.deeds[chat_id].append(Deed(verb, str(about)))

    def began(self, act: Act) -> None:
        self.acts.append(act)

    @contextmanager
    def trouble(self, name: str, chat_id: int | None = None) -> Iterator[None]:
        """Something is wrong for this person, or everybody, until the block ends: answers may take their time."""
        self.troubles[name] += 1
        key = object()
        self._open[key] = (chat_id, time.monotonic())
        try:
            yield
        finally:
            del self._open[key]
            self._ended[chat_id] = time.monotonic()

    def troubled_since(self, moment: float, chat_id: int) -> bool:
        """Whether something was wrong for this person at any time since then."""
        of = (None, chat_id)
        return any(one in of for one, _ in self._open.values()) or any(self._ended.get(one, 0) >= moment for one in of)

    def interrupted(self, chat_id: int | None, began: float) -> None:
        """What was sent since `began` may come again; what is still troubled counts from its beginning."""
        opened = [since for whom, since in self._open.values() if whom is None]
        self.interruptions.append(Interruption(chat_id, min([began, *opened]), time.monotonic()))

    def allowed(self, chat_id: int, arrived: float) -> bool:
        """Whether a message that arrived then may be repeated."""
        return any(one.chat_id in {None, chat_id} and one.began <= arrived <= one.ended for one in self.interruptions)
