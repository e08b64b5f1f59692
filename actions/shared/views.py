"""The results of actions, for rendering: frozen values, no rows. Dates are local, `today` is the reader's."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import IntEnum
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict

from domain.documents.examples import ExampleState
from domain.documents.findings import Finding
from domain.people.roles import Role, SeatRef
from domain.tasks.moves import OPEN_STATES, Expects, Sign, TaskMove, TaskState


class View(BaseModel):
    model_config = ConfigDict(frozen=True)


Item = TypeVar("Item")


class Page(View, Generic[Item]):
    """A part of a list: `number` from 0."""

    items: tuple[Item, ...]
    number: int
    pages: int
    total: int


def page_of(items: Iterable[Item], number: int, size: int) -> Page[Item]:
    """Cut one page; a number beyond the end (a list may have become shorter) gives the last page."""
    everything = tuple(items)
    page: Page[Item] = empty_page(len(everything), number, size)
    return page.model_copy(update={"items": everything[page.number * size : (page.number + 1) * size]})


def empty_page(total: int, number: int, size: int) -> Page[Any]:
    """An empty page of a list that the database cuts; the caller adds its items."""
    pages = max(1, -(-total // size))
    return Page(items=(), number=min(max(number, 0), pages - 1), pages=pages, total=total)


class MessageKey(NamedTuple):
    """A message in a chat with one bot; two bots may number theirs alike."""

    bot: str
    chat_id: int
    message_id: int


class FileView(View):
    """A file that can be sent: by the reference of the bot that it came to, or by the bytes under `hash`."""

    id: int
    name: str
    kind: str
    hash: str
    size: int
    reference: str | None
    bot: str
    address: str | None = None
    """The address of a link (kind «link»)."""
    label: str = ""
    """The name in lists of files."""


class TaskLine(NamedTuple):
    """A task in a list. A NamedTuple, lighter than a view: totals are counted over thousands of them."""

    id: int
    activity_id: int
    number: str
    title: str
    seat_title: str
    role: Role
    state: TaskState
    sign: Sign
    expects: Expects
    start: date
    due: date | None
    today: date
    late: bool
    help_wanted: bool
    extension_asked: bool = False
    marked: bool = False
    """Done by the seat's own mark, which nobody has to accept."""
    snoozed_to: date | None = None
    """Its owner wants to hear of it again on this day."""

    @property
    def snoozed(self) -> bool:
        """Whether that day is still to come."""
        return self.snoozed_to is not None and self.today < self.snoozed_to and self.state in OPEN_STATES


class VersionView(View):
    number: int
    verdict: str | None
    remark: str | None
    files: tuple[FileView, ...]
    created_at: datetime
    findings: tuple[Finding, ...] = ()
    """The findings of the check of its files."""
    pages: int = 0
    """The pages of the scan, if its photos became one."""
    last_file: int = 0
    """The id of the file that came last."""


class DateRequest(View):
    """A request for a later date that waits; `decides`: the reader may decide it."""

    id: int
    wanted: date
    reason: str
    decides: bool


class Part(View):
    """What a co-executor of an assignment owes to the seat that is responsible."""

    task_id: int
    seat: str
    role: Role
    sign: Sign
    waits: bool
    """It was handed in and waits for a verdict."""


class TaskCard(View):
    """One task on one screen, with the moves that the reader can make now."""

    line: TaskLine
    seat_id: int
    outcome: str
    responsible: str
    section: str | None
    acting: SeatRef
    several_seats: bool
    own: bool
    awaiting_file: bool
    moves: tuple[TaskMove, ...]
    version: VersionView | None
    versions: int
    thread: int | None = None
    """The id of the task's consultation that is not closed."""
    asks: bool = False
    """Whether there is somebody to ask about it."""
    forms: tuple[str, ...] = ()
    """Names of the blank forms that go with the activity."""
    example: ExampleState | None = None
    """The state of the proposal to show this document as an example."""
    planned_due: date | None = None
    """The first date, if the deadline was moved since."""
    request: DateRequest | None = None
    parts: tuple[Part, ...] = ()
    """Of the co-executors, where this seat is responsible for the assignment."""
    lead: tuple[str, ...] = ()
    """The title of the seat that is responsible, where this is a part."""
    interim: str = ""
    """The newest interim report."""
    example_to_see: bool = False
    """The seat is stuck, and can look at another school's document."""


class Only(IntEnum):
    """The filter of a list; a button carries its number."""

    EVERYTHING = 0
    LATE = 1
    WAITING = 2
    HELP = 3
    NO_CURATOR = 4
    WAITS_FOR_ME = 5
    UNREAD = 6

    @classmethod
    def of(cls, number: int) -> "Only":
        """The choice that a button carries; everything for a forged number."""
        return cls(number) if number in {*cls} else cls.EVERYTHING


class PageFilter(View):
    """The filter of a list, and how many items each other choice would show."""

    only: Only = Only.EVERYTHING
    counts: tuple[int, ...] = (0,) * len(Only)

    @property
    def following(self) -> Only:
        """The next choice that shows anything: one button cycles through them all."""
        later = [only for only in Only if only > self.only and self.counts[only]]
        return later[0] if later else Only.EVERYTHING


class TaskList(View):
    """Tasks of the actor's seats, the most urgent first."""

    page: Page[TaskLine]
    title: str
    several_seats: bool
    open_count: int
    scope: str
    choice: PageFilter
