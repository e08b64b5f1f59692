"""The sections of the half-year report: each a pure function from the facts to a frozen view, or to None.

The template leaves out the heading of a section that is None. A new section (questions, meetings, indicators) is a
function here, a line in SECTIONS and a block in the template.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import Protocol

from actions.report.views import (
    Ahead,
    Carrying,
    CarryingRow,
    ConsultationRow,
    Consultations,
    DocumentFact,
    Evidence,
    Facts,
    Grounds,
    LetterRow,
    Letters,
    Overdue,
    OverdueRow,
    PlanRow,
    RemarkRow,
    Remarks,
    RoadmapFact,
    SchoolRow,
    Schools,
    SeatFact,
    SourceRow,
    Sources,
    TaskFact,
    TotalRow,
    Totals,
)
from actions.roadmap.replay import is_reviewed
from domain.documents.versions import VersionVerdict
from domain.people.roles import Role
from domain.people.schools.short import short_name
from domain.report import Share
from domain.tasks.moves import OPEN_STATES, TaskState

NAMED = 3
"""The most documents in a row of the roadmap; the appendix has all of them."""
NUMBERED = re.compile(r"№\s*\d|\d{1,2}\.\d{1,2}\.\d{4}")
"""Numbers and dates of orders in the names of their files."""
SEAT = 40
"""The longest name of a school beside its document, in characters."""


class TaskCount(Protocol):
    """The input of the figures: a task's state, whether its last day is over, and whether it is late."""

    @property
    def state(self) -> TaskState: ...
    @property
    def over(self) -> bool: ...
    @property
    def late(self) -> bool: ...


def is_counted(task: TaskCount) -> bool:
    """Whether a task is in the denominator: its last day is over, or it is done; excused tasks are not."""
    if task.state is TaskState.EXCUSED:
        return False
    return task.state is TaskState.ACCEPTED or task.over


def share_of(tasks: Iterable[TaskCount]) -> Share:
    """The share of accepted tasks among those that count."""
    counted = [task for task in tasks if is_counted(task)]
    return Share(n=sum(task.state is TaskState.ACCEPTED for task in counted), of=len(counted))


def late(tasks: Iterable[TaskCount]) -> int:
    return sum(task.late for task in tasks)


def waiting(tasks: Iterable[TaskCount]) -> int:
    return sum(task.state is TaskState.SUBMITTED for task in tasks)


def running(tasks: Iterable[TaskCount]) -> int:
    """The number of tasks in progress: neither accepted, nor late, nor on review, nor excused."""
    return sum(task.state in OPEN_STATES and not task.late for task in tasks)


def concerning(tasks: Iterable[TaskCount]) -> int:
    """The number of tasks that are not excused."""
    return sum(task.state is not TaskState.EXCUSED for task in tasks)


def grounds(facts: Facts) -> Grounds:
    return Grounds(orders=tuple(_order(one) for one in facts.roadmaps if one.start <= facts.period.end))


def _order(roadmap: RoadmapFact) -> str:
    """The title without its full stop, with the file's name where only that has the order's number or date."""
    file = PurePath(roadmap.file_name).stem
    title = (roadmap.title or file).rstrip(". ")
    return f"{title} ({file})" if NUMBERED.search(file) and file not in title else title


def schools(facts: Facts) -> Schools | None:
    found = _schools(facts)
    if not found:
        return None
    rows = tuple(
        SchoolRow(place=place, school=seat.title, curator=seat.curator, people=", ".join(seat.people))
        for place, seat in enumerate(found, start=1)
    )
    without = tuple(seat.title for seat in found if not seat.curator)
    curated = len(found) - len(without)
    return Schools(
        rows=rows,
        curated=curated,
        total=len(found),
        with_curator=Share(n=curated, of=len(found)),
        without_curator=without,
    )


def _schools(facts: Facts) -> list[SeatFact]:
    return [seat for seat in facts.seats.values() if seat.role is Role.SCHOOL]


def by_activity(facts: Facts) -> dict[int, list[TaskFact]]:
    """The tasks of each activity that has any, in the order's sequence."""
    found: dict[int, list[TaskFact]] = defaultdict(list)
    for task in facts.tasks:
        found[task.activity_id].append(task)
    return found


def by_seat(facts: Facts) -> dict[int, list[TaskFact]]:
    found: dict[int, list[TaskFact]] = {seat: [] for seat in facts.seats}
    for task in facts.tasks:
        found[task.seat_id].append(task)
    return {seat: tasks for seat, tasks in found.items() if tasks}


def carrying(facts: Facts) -> Carrying | None:
    rows: list[CarryingRow] = []
    section = ""
    for activity, tasks in by_activity(facts).items():
        row = _carrying_row(facts, activity, tasks)
        changes, section = row.section != section, row.section
        rows.append(row if changes else row.model_copy(update={"section": ""}))
    return Carrying(rows=tuple(rows)) if rows else None


def _carrying_row(facts: Facts, activity_id: int, tasks: Sequence[TaskFact]) -> CarryingRow:
    activity = facts.activities[activity_id]
    evidence = [_evidence(facts, task, file) for task in tasks for file in accepted_files(facts, task)]
    done = [task.since for task in tasks if task.state is TaskState.ACCEPTED and task.since]
    return CarryingRow(
        number=activity.number,
        section=activity.section,
        title=activity.title,
        outcome=activity.outcome,
        deadline=activity.words,
        responsible=activity.responsible,
        share=share_of(tasks),
        waiting=waiting(tasks),
        running=running(tasks),
        last=max(done, default=None),
        missing=missing_seats(facts, tasks),
        evidence=tuple(evidence[:NAMED]),
        more_evidence=max(0, len(evidence) - NAMED),
    )


def accepted_files(facts: Facts, task: TaskFact) -> tuple[DocumentFact, ...]:
    """The files of the last round if it was accepted, or if nobody reviews it.

    A report made after a document was returned or withdrawn is no verdict on that document.
    """
    if task.state is not TaskState.ACCEPTED or not task.documents:
        return ()
    last = task.documents[-1]
    shows = last.verdict == VersionVerdict.ACCEPTED or (
        not last.verdict and not is_reviewed(facts.seats[task.seat_id].role)
    )
    return tuple(file for file in task.documents if file.version == last.version) if shows else ()


def _evidence(facts: Facts, task: TaskFact, file: DocumentFact) -> Evidence:
    return Evidence(
        file=file.name, version=file.version, accepted_on=file.settled_on or file.on,
        seat=short_name(facts.seats[task.seat_id].title, SEAT),
    )  # fmt: skip


def missing_seats(facts: Facts, tasks: Iterable[TaskFact]) -> tuple[str, ...]:
    """Seats past their last day whose task is not done."""
    owing = [task for task in tasks if is_counted(task) and task.state is not TaskState.ACCEPTED]
    return tuple(dict.fromkeys(facts.seats[task.seat_id].title for task in owing))


def totals(facts: Facts) -> Totals | None:
    if not facts.tasks:
        return None
    tasks = by_seat(facts)
    rows = tuple(_total_row(facts, place, seat, own) for place, (seat, own) in enumerate(tasks.items(), start=1))
    by_role = {role: [row for row, seat in zip(rows, tasks, strict=True) if facts.seats[seat].role is role]
               for role in Role}  # fmt: skip
    asked = [row for row in by_role[Role.SCHOOL] if row.share.of]
    behind = [row.seat for row in asked if not row.share.whole]
    activities = [
        (facts.activities[activity], share)
        for activity, own in by_activity(facts).items()
        if (share := share_of(own)).of
    ]
    unfinished = [f"№ {activity.number}" for activity, share in activities if not share.whole]
    return Totals(
        tasks=concerning(facts.tasks),
        share=share_of(facts.tasks),
        late=late(facts.tasks),
        waiting=waiting(facts.tasks),
        running=running(facts.tasks),
        schools_done=Share(n=len(asked) - len(behind), of=len(asked)),
        schools_missing=tuple(behind),
        activities_done=Share(n=len(activities) - len(unfinished), of=len(activities)),
        activities_missing=tuple(unfinished),
        rows=rows,
        schools=tuple(by_role[Role.SCHOOL]),
        others=(*by_role[Role.CURATOR], *by_role[Role.COORDINATOR]),
    )


def _total_row(facts: Facts, place: int, seat: int, tasks: Sequence[TaskFact]) -> TotalRow:
    return TotalRow(
        place=place,
        seat=facts.seats[seat].title,
        tasks=concerning(tasks),
        share=share_of(tasks),
        late=late(tasks),
        waiting=waiting(tasks),
        running=running(tasks),
    )


def remarks(facts: Facts) -> Remarks | None:
    handed = [(task, _in_period(facts, task)) for task in facts.tasks]
    files = [file for _, own in handed for file in own]
    rows = [row for task in facts.tasks for row in _remark_rows(facts, task)]
    if not files and not rows:
        return None
    return Remarks(
        documents=sum(bool(own) for _, own in handed),
        files=len(files),
        returned=len(rows),
        closed=Share(n=sum(row.corrected_on is not None for row in rows), of=len(rows)),
        rows=tuple(sorted(rows, key=lambda row: row.returned_on or date.min)),
    )


def _in_period(facts: Facts, task: TaskFact) -> list[DocumentFact]:
    return [file for file in task.documents if file.on in facts.period]


def _remark_rows(facts: Facts, task: TaskFact) -> Iterable[RemarkRow]:
    """One row for each round that was returned in the period; the next round's day is its correction."""
    rounds = {file.version: file for file in task.documents}
    for file in rounds.values():
        if file.verdict != VersionVerdict.RETURNED or file.settled_on is None or file.settled_on not in facts.period:
            continue
        following = [later for later in rounds.values() if later.version > file.version]
        done = task.since if task.state is TaskState.ACCEPTED else None
        yield RemarkRow(
            seat=facts.seats[task.seat_id].title,
            number=facts.activities[task.activity_id].number,
            returned_on=file.settled_on,
            remark=file.remark,
            corrected_on=following[0].on if following else done,
        )


def letters(facts: Facts) -> Letters | None:
    rows = [
        LetterRow(
            sent_on=letter.on, words=letter.html, share=Share(n=letter.seats, of=letter.of), missing=letter.missing
        )
        for letter in facts.letters
    ]
    return Letters(rows=tuple(rows)) if rows else None


def consultations(facts: Facts) -> Consultations | None:
    rows = [
        ConsultationRow(
            asked_on=one.on,
            seat=facts.seats[one.seat_id].title,
            number=facts.activities[one.activity_id].number if one.activity_id in facts.activities else "",
            words=one.words,
            answers=one.answers,
            settled_on=one.settled_on,
        )
        for one in facts.asked
    ]
    if not rows:
        return None
    return Consultations(
        answered=Share(n=sum(row.answers > 0 or row.settled_on is not None for row in rows), of=len(rows)),
        settled=Share(n=sum(row.settled_on is not None for row in rows), of=len(rows)),
        rows=tuple(rows),
    )


def overdue(facts: Facts) -> Overdue | None:
    """Overdue tasks by activity in the order's sequence, and within it by due date; None without any."""
    rows: list[OverdueRow] = []
    for tasks in by_activity(facts).values():
        own = sorted((task for task in tasks if task.late), key=lambda task: task.due or date.max)
        rows += [_overdue_row(facts, task, first=place == 0) for place, task in enumerate(own)]
    return Overdue(rows=tuple(rows)) if rows else None


def _overdue_row(facts: Facts, task: TaskFact, *, first: bool) -> OverdueRow:
    activity, call = facts.activities[task.activity_id], facts.calls.get(task.seat_id)
    return OverdueRow(
        activity=f"№ {activity.number} {activity.title}" if first else "",
        seat=facts.seats[task.seat_id].title,
        number=activity.number,
        title=activity.title,
        due=task.due,
        state=task.state,
        remark=task.remark if task.state is not TaskState.TODO else "",
        help_wanted=task.help_wanted,
        help_words=task.help_words if task.help_wanted else "",
        called_on=call.on if call else None,
        reached=call.reached if call else False,
    )


def ahead(facts: Facts) -> Ahead | None:
    """Tasks by due date and activity: late ones, then later due dates, then those without a date; None without any."""
    found: dict[tuple[date | None, int], list[str]] = defaultdict(list)
    for task in facts.tasks_ahead:
        found[task.due, task.activity_id].append(facts.seats[task.seat_id].title)
    late_ones = {(task.due, task.activity_id) for task in facts.tasks_ahead if task.late}
    places = {activity: place for place, activity in enumerate(facts.activities)}
    order = sorted(found, key=lambda key: (key[0] or date.max, places[key[1]]))
    rows = [
        PlanRow(
            due=due,
            late=(due, activity) in late_ones,
            number=facts.activities[activity].number,
            title=facts.activities[activity].title,
            seats=tuple(dict.fromkeys(found[due, activity])),
        )
        for due, activity in order
    ]
    return Ahead(rows=tuple(rows)) if rows else None


def sources(facts: Facts) -> Sources | None:
    if not facts.tasks:
        return None
    rows = [row for task in facts.tasks for row in _source_rows(facts, task)]
    return Sources(rows=tuple(rows), files=sum(bool(row.file) for row in rows), tasks=len(facts.tasks))


def _source_rows(facts: Facts, task: TaskFact) -> list[SourceRow]:
    bare = SourceRow(
        task=task.id,
        seat=facts.seats[task.seat_id].title,
        number=facts.activities[task.activity_id].number,
        state=task.state,
        since=task.since,
        due=task.due,
        counted=is_counted(task),
        file="",
        hash="",
        sent_on=None,
    )
    return [
        bare.model_copy(update={"file": file.name, "hash": file.hash, "sent_on": file.on}) for file in task.documents
    ] or [bare]
