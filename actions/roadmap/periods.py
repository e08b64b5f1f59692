"""The period of a roadmap, set by the coordinator: every deadline is read again in it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from actions.roadmap.rows import RoadmapView, activities_of, check_open, choices_of, questions_of, view_of
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.history import Subject
from domain.deadlines.model import DeadlineWarning, Plan
from domain.deadlines.reader import read_deadline
from domain.errors import DomainError
from domain.people.roles import Actor
from domain.roadmap.period import plan_under
from domain.time.periods import read_period

OF_DEADLINES = frozenset({"unclear", *DeadlineWarning})
"""Questions that every reading of a deadline asks again."""


def days_of(plan: Plan) -> str:
    """A period as a button carries it: «01.09.2025-31.08.2026»."""
    return f"{plan.start:%d.%m.%Y}-{plan.end:%d.%m.%Y}"


async def set_period(session: Session, actor: Actor, roadmap_id: int, words: str, now: datetime) -> RoadmapView:
    """Set the period from the coordinator's words («2026 год», «октябрь 2026») and read every deadline again in it.

    Questions about other parts of a row stay open.
    """
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    await check_open(session, roadmap)
    offered = {days_of(choice): choice for choice in choices_of(roadmap)}
    period = offered.get(words) or read_period(words[:300]) or read_period(f"на {words[:300]}")
    if period is None:
        raise DomainError("refusal-period-unclear")
    roadmap.plan_kind, roadmap.start, roadmap.end = period.kind, period.start, period.end
    roadmap.period_asked, roadmap.period_doubt = False, None
    roadmap.answers = []  # they refer to dates that no longer exist
    for activity in await activities_of(session, roadmap.id, aside=True):
        plan = plan_under(activity.section, period)
        activity.deadline, activity.questions = _reread(activity.deadline, activity.questions, plan)
        parts = [(part, *_reread(part["deadline"], part["questions"], plan)) for part in activity.split]
        activity.split = [part | {"deadline": deadline, "questions": asked} for part, deadline, asked in parts]
    history.record(session, placed, "period-set", Subject.ROADMAP, roadmap.id, now, words=words)
    await session.flush()
    return await view_of(session, roadmap, now, placed)


def _reread(deadline: dict[str, Any], questions: Sequence[str], plan: Plan) -> tuple[dict[str, Any], list[str]]:
    """The deadline read in another period, and the questions about it."""
    read = read_deadline(str(deadline["text"]), plan)
    others = [code for code in questions if code not in OF_DEADLINES]
    return read.model_dump(mode="json"), questions_of(read, others)
