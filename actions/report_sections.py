"""The sections of the half-year report: each a pure function from the facts to a frozen view, or to nothing.

A section that has nothing to say is None, and the template leaves its heading out. A new one (questions, meetings,
indicators) is a function here, a line in SECTIONS and a block in the template.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from actions.report_views import (
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
    SchoolRow,
    Schools,
    SeatFact,
    SourceRow,
    Sources,
    TaskFact,
    TotalRow,
    Totals,
)
from actions.views import View
from domain.report import Share
from domain.roles import Role
from domain.schools import short_name
from domain.tasks import OPEN_STATES, TaskState

NAMED = 3
"""Documents in a row of the roadmap; the appendix has them all."""
SEAT = 40
"""Letters of a school's name beside its document."""


def is_counted(task: TaskFact, until: date) -> bool:
    """Whether a task is in the denominator: its time had come by that day, or it is done; what is excused is not."""
    if task.state is TaskState.EXCUSED:
        return False
    return task.state is TaskState.ACCEPTED or (task.due is not None and task.due <= until)


def share_of(tasks: Iterable[TaskFact], until: date) -> Share:
    """Accepted ones of those that count."""
    counted = [task for task in tasks if is_counted(task, until)]
    return Share(n=sum(task.state is TaskState.ACCEPTED for task in counted), of=len(counted))


def running(tasks: Iterable[TaskFact], until: date) -> int:
    """Tasks that go on: their time is not over."""
    return sum(task.state is not TaskState.EXCUSED and not is_counted(task, until) for task in tasks)


def waiting(tasks: Iterable[TaskFact]) -> int:
    return sum(task.state is TaskState.SUBMITTED for task in tasks)


def grounds(facts: Facts) -> Grounds:
    running_then = (one for one in facts.roadmaps if one.start <= facts.period.end)
    return Grounds(orders=tuple(one.title or one.file_name for one in running_then))


def schools(facts: Facts) -> Schools | None:
    found = _schools(facts)
    if not found:
        return None
    rows = tuple(
        SchoolRow(place=place, school=seat.title, curator=seat.curator, people=", ".join(seat.people))
        for place, seat in enumerate(found, start=1)
    )
    without = tuple(seat.title for seat in found if not seat.curator)
    return Schools(
        rows=rows, with_curator=Share(n=len(found) - len(without), of=len(found)), without_curator=without
    )  # fmt: skip


def _schools(facts: Facts) -> list[SeatFact]:
    return [seat for seat in facts.seats.values() if seat.role is Role.SCHOOL]


def by_activity(facts: Facts) -> dict[int, list[TaskFact]]:
    """The tasks of each activity that has any, in the order of the order."""
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
    evidence = [_evidence(facts, task, file) for task in tasks for file in accepted_files(task)]
    done = [task.since for task in tasks if task.state is TaskState.ACCEPTED and task.since]
    return CarryingRow(
        number=activity.number,
        section=activity.section,
        title=activity.title,
        deadline=activity.words,
        responsible=activity.responsible,
        share=share_of(tasks, facts.as_of),
        running=running(tasks, facts.as_of),
        last=max(done, default=None),
        missing=missing_seats(facts, tasks),
        evidence=tuple(evidence[:NAMED]),
        more_evidence=max(0, len(evidence) - NAMED),
    )


def accepted_files(task: TaskFact) -> tuple[DocumentFact, ...]:
    """The files of the round that was accepted; of a task that nobody reviews, of its last round."""
    if task.state is not TaskState.ACCEPTED or not task.documents:
        return ()
    last = task.documents[-1].version
    return tuple(file for file in task.documents if file.version == last)


def _evidence(facts: Facts, task: TaskFact, file: DocumentFact) -> Evidence:
    return Evidence(
        file=file.name, version=file.version, accepted_on=file.settled_on or file.on,
        seat=short_name(facts.seats[task.seat_id].title, SEAT),
    )  # fmt: skip


def missing_seats(facts: Facts, tasks: Iterable[TaskFact]) -> tuple[str, ...]:
    """Seats whose time has come and who are not through."""
    owing = [task for task in tasks if is_counted(task, facts.as_of) and task.state is not TaskState.ACCEPTED]
    return tuple(dict.fromkeys(facts.seats[task.seat_id].title for task in owing))


def totals(facts: Facts) -> Totals | None:
    if not facts.tasks:
        return None
    tasks = by_seat(facts)
    rows = tuple(_total_row(facts, place, seat, own) for place, (seat, own) in enumerate(tasks.items(), start=1))
    of_schools = [row for row, seat in zip(rows, tasks, strict=True) if facts.seats[seat].role is Role.SCHOOL]
    asked = [row for row in of_schools if row.share.of]
    behind = [row.seat for row in asked if not row.share.whole]
    activities = [
        (facts.activities[activity], share)
        for activity, own in by_activity(facts).items()
        if (share := share_of(own, facts.as_of)).of
    ]
    unfinished = [f"№ {activity.number}" for activity, share in activities if not share.whole]
    return Totals(
        share=share_of(facts.tasks, facts.as_of),
        late=sum(task.late for task in facts.tasks),
        waiting=waiting(facts.tasks),
        running=running(facts.tasks, facts.as_of),
        schools_done=Share(n=len(asked) - len(behind), of=len(asked)),
        schools_missing=tuple(behind),
        activities_done=Share(n=len(activities) - len(unfinished), of=len(activities)),
        activities_missing=tuple(unfinished),
        rows=rows,
    )


def _total_row(facts: Facts, place: int, seat: int, tasks: Sequence[TaskFact]) -> TotalRow:
    return TotalRow(
        place=place,
        seat=facts.seats[seat].title,
        share=share_of(tasks, facts.as_of),
        late=sum(task.late for task in tasks),
        waiting=waiting(tasks),
        running=running(tasks, facts.as_of),
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
        if file.verdict != "returned" or file.settled_on is None or file.settled_on not in facts.period:
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
    late = sorted((task for task in facts.tasks if task.late), key=lambda task: task.due or date.max)
    rows = [_overdue_row(facts, task) for task in late]
    return Overdue(rows=tuple(rows)) if rows else None


def _overdue_row(facts: Facts, task: TaskFact) -> OverdueRow:
    activity, call = facts.activities[task.activity_id], facts.calls.get(task.seat_id)
    return OverdueRow(
        seat=facts.seats[task.seat_id].title,
        number=activity.number,
        title=activity.title,
        due=task.due,
        state=task.state,
        remark=task.remark if task.state is not TaskState.TODO else "",
        help_wanted=task.help_wanted,
        called_on=call.on if call else None,
        reached=call.reached if call else False,
    )


def ahead(facts: Facts) -> Ahead | None:
    """Open tasks by activity and due date: those due later, and after them what has no date."""
    found: dict[tuple[date | None, int], list[str]] = defaultdict(list)
    for task in facts.tasks_ahead:
        if task.state in OPEN_STATES:
            found[task.due, task.activity_id].append(facts.seats[task.seat_id].title)
    places = {activity: place for place, activity in enumerate(facts.activities)}
    order = sorted(found, key=lambda key: (key[0] or date.max, places[key[1]]))
    rows = [
        PlanRow(
            due=due,
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
        counted=is_counted(task, facts.as_of),
        file="",
        hash="",
        sent_on=None,
    )
    return [
        bare.model_copy(update={"file": file.name, "hash": file.hash, "sent_on": file.on}) for file in task.documents
    ] or [bare]


SECTIONS: Mapping[str, Callable[[Facts], View | None]] = {
    "grounds": grounds,
    "schools": schools,
    "carrying": carrying,
    "totals": totals,
    "remarks": remarks,
    "letters": letters,
    "consultations": consultations,
    "overdue": overdue,
    "plan": ahead,
    "sources": sources,
}
"""The sections under the names by which templates call them, in the order of the default one."""
