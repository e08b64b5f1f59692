"""A report as values: the facts as they were at the period's end, and the sections made of them."""

from datetime import date
from typing import NamedTuple

from actions.shared.views import View
from domain.people.roles import Role
from domain.report import ReportPeriod, Share
from domain.tasks.moves import TaskState


class RoadmapFact(NamedTuple):
    id: int
    title: str
    file_name: str
    start: date


class ActivityFact(NamedTuple):
    id: int
    number: str
    section: str
    title: str
    outcome: str
    responsible: str
    words: str


class SeatFact(NamedTuple):
    id: int
    role: Role
    title: str
    curator: str
    """The title of the seat of the school's curator; «» without one."""
    people: tuple[str, ...]


class DocumentFact(NamedTuple):
    """One file of one round; `verdict` and `settled_on` as they were at the period's end."""

    name: str
    hash: str
    version: int
    on: date
    verdict: str
    settled_on: date | None
    remark: str


class TaskFact(NamedTuple):
    """A task as it was at the period's end."""

    id: int
    activity_id: int
    seat_id: int
    start: date
    due: date | None
    state: TaskState
    since: date | None
    over: bool
    """Its last day has passed."""
    late: bool
    """Its last day has passed and the seat has not handed in; a task on review is not late."""
    help_wanted: bool
    help_words: str
    """The text of the open call for help."""
    remark: str
    returns: int
    documents: tuple[DocumentFact, ...]
    dropped_on: date | None = None
    """When an order took it out of the plan."""


class AskedFact(NamedTuple):
    """A question or a call for help of the period; `activity_id` None: it is tied to no task."""

    seat_id: int
    activity_id: int | None
    on: date
    words: str
    answers: int
    settled_on: date | None


class CallFact(NamedTuple):
    """The seat's last phone call."""

    on: date
    reached: bool


class LetterFact(NamedTuple):
    """An announcement of the period; `seats` acknowledged it, of `of` that got it; `missing` are titles.

    One that asks for nothing is sent for information: `seats` and `of` are both 0.
    """

    html: str
    on: date
    seats: int
    of: int
    missing: tuple[str, ...]


class ExtensionFact(NamedTuple):
    """A deadline of the period that was moved: by whom it was asked for does not matter."""

    seat_id: int
    activity_id: int
    old: date | None
    new: date
    reason: str


class Facts(View):
    """The input of a report's sections."""

    municipality: str
    timezone: str
    period: ReportPeriod
    as_of: date
    """The last day that is considered: the period's end, or today if that is earlier."""
    made_on: date
    roadmaps: tuple[RoadmapFact, ...]
    activities: dict[int, ActivityFact]
    """In the order's sequence."""
    seats: dict[int, SeatFact]
    """Schools by name, then curators, then the coordinator."""
    tasks: tuple[TaskFact, ...]
    tasks_ahead: tuple[TaskFact, ...]
    """By today's plan: tasks due in the next half-year, or continuing in it without a due date, and late tasks that
    are still open today."""
    tasks_dropped: tuple[TaskFact, ...]
    """Tasks that orders had taken out of the plan by the period's end."""
    assigned: tuple[TaskFact, ...]
    """Tasks outside the order: they are counted apart from it."""
    extended: tuple[ExtensionFact, ...]
    asked: tuple[AskedFact, ...]
    calls: dict[int, CallFact]
    letters: tuple[LetterFact, ...]


class AssignedRow(View):
    number: str
    title: str
    due: date | None
    share: Share
    late: int
    missing: tuple[str, ...]
    """Titles of the seats that have not done it."""


class Assigned(View):
    """Assignments outside the order."""

    rows: tuple[AssignedRow, ...]
    share: Share


class ExtendedRow(View):
    seat: str
    number: str
    title: str
    old: date | None
    new: date
    reason: str


class Extended(View):
    """«Срок продлён»: deadlines that were moved in the period."""

    rows: tuple[ExtendedRow, ...]


class Grounds(View):
    """The orders on which the work was based."""

    orders: tuple[str, ...]


class SchoolRow(View):
    place: int
    school: str
    curator: str
    people: str


class Schools(View):
    rows: tuple[SchoolRow, ...]
    curated: int
    total: int
    with_curator: Share
    without_curator: tuple[str, ...]


class Evidence(View):
    """An accepted file."""

    file: str
    version: int
    accepted_on: date
    seat: str


class CarryingRow(View):
    """One activity. `share` counts tasks that are past their last day and those done before it; `section` is set only
    where it changes."""

    number: str
    section: str
    title: str
    outcome: str
    deadline: str
    responsible: str
    share: Share
    waiting: int
    running: int
    last: date | None
    """When the latest of its done tasks was accepted."""
    missing: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    more_evidence: int


class Carrying(View):
    rows: tuple[CarryingRow, ...]


class TotalRow(View):
    """`tasks` are the accepted, the late, those on review and those in progress; `share` is of those past their last
    day, and of those accepted before it."""

    place: int
    seat: str
    tasks: int
    share: Share
    late: int
    waiting: int
    running: int


class Totals(View):
    """The share that is done, and who is missing from 100 %."""

    tasks: int
    share: Share
    late: int
    waiting: int
    running: int
    schools_done: Share
    schools_missing: tuple[str, ...]
    activities_done: Share
    activities_missing: tuple[str, ...]
    rows: tuple[TotalRow, ...]
    schools: tuple[TotalRow, ...]
    others: tuple[TotalRow, ...]
    """The same rows: the schools', and those of curators and the coordinator."""


class RemarkRow(View):
    seat: str
    number: str
    returned_on: date | None
    remark: str
    corrected_on: date | None


class Remarks(View):
    """Documents of the period, how many rounds were returned, and how the remarks were settled."""

    documents: int
    files: int
    returned: int
    closed: Share
    rows: tuple[RemarkRow, ...]


class LetterRow(View):
    sent_on: date
    words: str
    share: Share
    missing: tuple[str, ...]


class Letters(View):
    rows: tuple[LetterRow, ...]


class ConsultationRow(View):
    asked_on: date
    seat: str
    number: str
    words: str
    answers: int
    settled_on: date | None


class Consultations(View):
    """Questions and calls for help: how many were answered and settled."""

    answered: Share
    settled: Share
    rows: tuple[ConsultationRow, ...]


class OverdueRow(View):
    """Why a due date was missed, as far as it is known; `activity` is set only where it changes."""

    activity: str
    seat: str
    number: str
    title: str
    due: date | None
    state: TaskState
    remark: str
    help_wanted: bool
    help_words: str
    called_on: date | None
    reached: bool


class Overdue(View):
    rows: tuple[OverdueRow, ...]


class PlanRow(View):
    due: date | None
    late: bool
    """It was due before, and is carried over."""
    number: str
    title: str
    seats: tuple[str, ...]


class Ahead(View):
    """Open tasks by due date."""

    rows: tuple[PlanRow, ...]


class SourceRow(View):
    """A task with one of its files, or without one: the source of every figure."""

    task: int
    seat: str
    number: str
    state: TaskState
    since: date | None
    due: date | None
    counted: bool
    file: str
    hash: str
    sent_on: date | None


class Sources(View):
    rows: tuple[SourceRow, ...]
    files: int
    tasks: int
