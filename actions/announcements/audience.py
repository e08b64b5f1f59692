"""Audiences computed at the moment of sending: who is late, who has not handed in, who has not acknowledged."""

from datetime import datetime

from sqlalchemy import func, select

from actions.announcements.drafts import DraftView, draft_view
from actions.announcements.recipients import behind
from actions.shared import access
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.views import Page, View, page_of
from domain.announcements.audience import Asks, Audience, Rule
from domain.errors import NotFound
from domain.people.roles import Actor
from domain.roadmap.labels import bare_label
from domain.tasks.moves import OPEN_STATES
from models.announcements import Acknowledgement, Announcement
from models.roadmaps import Activity, Roadmap
from models.tasks import Task

PAGE = 6


class AudienceRules(View):
    """The rules that can be chosen instead of lists: how many seats are late now, and how many items there are."""

    draft: DraftView
    overdue: int
    tasks: int
    letters: int


class RuleItem(View):
    """An activity or an earlier announcement that a rule can refer to; `seats` counts those that have not done it."""

    id: int
    title: str
    """HTML, for an announcement."""
    seats: int


class RuleItems(View):
    draft_id: int
    rule: Rule
    page: Page[RuleItem]


async def rules(session: Session, actor: Actor, announcement_id: int, now: datetime) -> AudienceRules:
    """The rules to choose from, with what each would find now."""
    announcement = await access.draft(session, actor, announcement_id)
    calendar = await calendar_of(session, announcement.municipality_id, now)
    return AudienceRules(
        draft=await draft_view(session, announcement, now),
        overdue=len(await behind(session, announcement.municipality_id, calendar, None)),
        tasks=len(await _activities(session, announcement)),
        letters=len(await _letters(session, announcement)),
    )


async def rule_items(
    session: Session, actor: Actor, announcement_id: int, rule: Rule, number: int, _now: datetime
) -> RuleItems:
    """A page of the activities that some seat has not handed in, or of the announcements not acknowledged by all."""
    announcement = await access.draft(session, actor, announcement_id)
    found = await (_activities if rule is Rule.TASK else _letters)(session, announcement)
    return RuleItems(draft_id=announcement.id, rule=rule, page=page_of(found, number, PAGE))


async def set_rule(
    session: Session, actor: Actor, announcement_id: int, rule: Rule, item: int, now: datetime
) -> DraftView:
    """Set the audience to the seats that the rule finds at the moment of sending."""
    announcement = await access.draft(session, actor, announcement_id)
    if rule is Rule.TASK:
        await access.activity(session, actor, item)
    elif rule is Rule.UNREAD:
        earlier, _ = await access.announcement(session, actor, item)
        if earlier.municipality_id != announcement.municipality_id or earlier.sent_at is None:
            raise NotFound
    audience = Audience(roles=frozenset(), rule=rule, item=item if rule is not Rule.OVERDUE else 0)
    announcement.audience = audience.model_dump(mode="json")
    return await draft_view(session, announcement, now)


async def _activities(session: Session, announcement: Announcement) -> list[RuleItem]:
    """Activities of running roadmaps with open tasks, the earliest due first."""
    first = func.min(Task.due)
    asked = (
        select(Activity, func.count(func.distinct(Task.seat_id)))
        .join(Roadmap, Roadmap.id == Activity.roadmap_id)
        .join(Task, Task.activity_id == Activity.id)
        .where(
            Task.municipality_id == announcement.municipality_id,
            Task.withdrawn_at.is_(None),
            Task.state.in_(sorted(OPEN_STATES)),
            Roadmap.withdrawn_at.is_(None),
        )
        .group_by(Activity.id)
        .order_by(first.is_(None), first, Activity.position)
    )
    return [
        RuleItem(id=activity.id, title=f"№ {bare_label(activity.label)} {activity.title}", seats=seats)
        for activity, seats in await session.execute(asked)
    ]


async def _letters(session: Session, announcement: Announcement) -> list[RuleItem]:
    """Sent announcements that some recipient has not acknowledged, the newest first."""
    asked = (
        select(Announcement.id, Announcement.html, func.count(func.distinct(Acknowledgement.seat_id)))
        .join(Acknowledgement, Acknowledgement.announcement_id == Announcement.id)
        .where(
            Announcement.municipality_id == announcement.municipality_id,
            Announcement.sent_at.is_not(None),
            Announcement.recalled_at.is_(None),
            Announcement.asks != Asks.NOTHING.value,
            Acknowledgement.acknowledged_at.is_(None),
            Acknowledgement.person_id.is_not(None),
        )
        .group_by(Announcement.id, Announcement.html)
        .order_by(Announcement.id.desc())
    )
    return [RuleItem(id=id_, title=html, seats=seats) for id_, html, seats in await session.execute(asked)]
