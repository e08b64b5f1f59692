"""The sections of a report beside the order: assignments, and deadlines that were moved."""

from collections import defaultdict

from actions.report.sections import late, share_of
from actions.report.views import Assigned, AssignedRow, Extended, ExtendedRow, Facts, TaskFact
from domain.report import Share
from domain.tasks.moves import TaskState

FINISHED = frozenset({TaskState.ACCEPTED, TaskState.EXCUSED})


def assigned(facts: Facts) -> Assigned | None:
    """Assignments, each with those who have not done it; None without any."""
    found: dict[int, list[TaskFact]] = defaultdict(list)
    for task in facts.assigned:
        found[task.activity_id].append(task)
    rows = [
        AssignedRow(
            number=facts.activities[activity].number,
            title=facts.activities[activity].title,
            due=max((task.due for task in tasks if task.due), default=None),
            share=_share(tasks),
            late=late(tasks),
            missing=tuple(facts.seats[task.seat_id].title for task in tasks if task.state not in FINISHED),
        )
        for activity, tasks in found.items()
    ]
    return Assigned(rows=tuple(rows), share=share_of(facts.assigned)) if rows else None


def _share(tasks: list[TaskFact]) -> Share:
    asked = [task for task in tasks if task.state is not TaskState.EXCUSED]
    return Share(n=sum(task.state is TaskState.ACCEPTED for task in asked), of=len(asked))


def extended(facts: Facts) -> Extended | None:
    """Deadlines that were moved, by school; None without any."""
    rows = [
        ExtendedRow(
            seat=facts.seats[one.seat_id].title,
            number=facts.activities[one.activity_id].number,
            title=facts.activities[one.activity_id].title,
            old=one.old,
            new=one.new,
            reason=one.reason,
        )
        for one in facts.extended
        if one.seat_id in facts.seats and one.activity_id in facts.activities
    ]
    return Extended(rows=tuple(rows)) if rows else None
