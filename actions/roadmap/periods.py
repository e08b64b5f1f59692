"""The period that a roadmap is for: the coordinator's word, after which every deadline is read anew."""

from datetime import datetime

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
"""Questions that are asked anew with every reading of a deadline."""


def days_of(plan: Plan) -> str:
    """A period as a button carries it: «01.09.2025-31.08.2026»."""
    return f"{plan.start:%d.%m.%Y}-{plan.end:%d.%m.%Y}"


async def set_period(session: Session, actor: Actor, roadmap_id: int, words: str, now: datetime) -> RoadmapView:
    """The period in the coordinator's words («2026 год», «октябрь 2026»); every deadline is read anew in it.

    What is asked of a row besides its deadline stays asked.
    """
    roadmap, placed = await access.roadmap(session, actor, roadmap_id)
    await check_open(session, roadmap)
    offered = {days_of(choice): choice for choice in choices_of(roadmap)}
    period = offered.get(words) or read_period(words[:300]) or read_period(f"на {words[:300]}")
    if period is None:
        raise DomainError("refusal-period-unclear")
    roadmap.plan_kind, roadmap.start, roadmap.end = period.kind, period.start, period.end
    roadmap.period_asked, roadmap.period_doubt = False, None
    for activity in await activities_of(session, roadmap.id):
        deadline = read_deadline(str(activity.deadline["text"]), plan_under(activity.section, period))
        activity.deadline = deadline.model_dump(mode="json")
        activity.questions = questions_of(deadline, [code for code in activity.questions if code not in OF_DEADLINES])
    history.record(session, placed, "period-set", Subject.ROADMAP, roadmap.id, now, words=words)
    await session.flush()
    return await view_of(session, roadmap, now, placed)
