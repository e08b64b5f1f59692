"""Interim reports: how far a task is. They are kept in its history and never close it."""

from datetime import datetime

from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import TaskCard
from actions.tasks.moves import card, change, checked_words
from domain.errors import DomainError
from domain.people.roles import Actor
from domain.tasks.moves import TaskMove


async def report_interim(session: Session, actor: Actor, task_id: int, words: str, now: datetime) -> TaskCard:
    """«▶ Промежуточный»: «3 из 5 классов»."""
    ctx = await access.task(session, actor, task_id, TaskMove.INTERIM, now)
    words = checked_words(words)
    if not words:
        raise DomainError("refusal-no-words")
    ctx = await change(session, ctx, TaskMove.INTERIM, now, words=words)
    ctx.task.interim = words
    await session.flush()
    return await card(session, ctx.seen())
