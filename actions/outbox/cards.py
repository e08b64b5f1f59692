"""The content of day cards: a living one, one of a former day, and the list of a reviewer outside working hours."""

from datetime import date, datetime

from actions.overview.day_cards import DayCard, PastCard, day_card
from actions.review import queue
from actions.shared.database import Session
from actions.shared.views import Page, View
from domain.people.roles import Actor
from domain.time.days import local_day
from models.outbox import EVENING, Notice


class EveningCard(View):
    """For a reviewer outside working hours: what waits for them, the oldest first."""

    page: Page[queue.Waits]


async def day_card_of(
    session: Session, actor: Actor, notice: Notice, now: datetime
) -> DayCard | PastCard | EveningCard | None:
    """The card of a day as it is now; one line for a former day; None where there is nothing to say."""
    today, day = local_day(now, actor.seat.timezone), date.fromordinal(notice.item)
    if notice.superseded_at is not None:
        return PastCard(day=day, today=today)
    if notice.slot == EVENING:
        return await _evening(session, actor, notice, now)
    if notice.sent_at is None and day != today:
        return None
    card = await day_card(session, actor, now, monthly=bool(notice.data.get("monthly")))
    return None if card.empty and notice.sent_at is None else card.model_copy(update={"day": day})


async def _evening(session: Session, actor: Actor, notice: Notice, now: datetime) -> EveningCard | None:
    """The documents that wait for a reviewer, while there are any."""
    waiting = await queue.queue(session, actor, 0, now)
    return EveningCard(page=waiting.page) if waiting.page.total or notice.sent_at is not None else None
