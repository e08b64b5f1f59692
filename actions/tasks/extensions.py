"""«Прошу продлить»: a seat asks for a later date, who set the date decides with one press."""

from datetime import date, datetime, timedelta

from actions.shared import access, history
from actions.shared.access import TaskContext
from actions.shared.calendars import calendar_of
from actions.shared.database import Session
from actions.shared.date_requests import decide
from actions.shared.history import Subject
from actions.shared.notices import queue_notice
from actions.shared.plan_changes import change_of, tell_plan_change
from actions.shared.views import TaskCard, View
from actions.tasks.deadlines import DayChoice, check_day, choice_of_task, move_to
from actions.tasks.moves import card, change, checked_words
from domain.errors import DomainError, Forbidden, NotFound, Stale
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role
from domain.tasks.deadlines import MoveVerdict, proposed_days
from domain.tasks.moves import TaskMove, target
from domain.tasks.past import EXTENDED, EXTENSION_REFUSED
from domain.tasks.plan_changes import PlanChange
from models.people import Person, Seat
from models.queries import lock, sitters
from models.tasks import DeadlineMove


class Asked(View):
    """A request for a later date, for the seat that decides about it."""

    id: int
    card: TaskCard
    wanted: date
    reason: str
    person: str
    days: tuple[date, ...]


async def later_day(session: Session, actor: Actor, task_id: int, now: datetime) -> DayChoice:
    """Proposals for the seat's own request."""
    ctx = await access.task(session, actor, task_id, TaskMove.ASK_EXTENSION, now)
    target(TaskMove.ASK_EXTENSION, ctx.situation)
    return await choice_of_task(session, ctx, now)


async def ask(session: Session, actor: Actor, task_id: int, day: date, reason: str, now: datetime) -> TaskCard:
    """«Прошу продлить»: the seat that set the date decides; until then nothing is said of lateness."""
    ctx = await access.task(session, actor, task_id, TaskMove.ASK_EXTENSION, now)
    await lock(session, ctx.task)
    target(TaskMove.ASK_EXTENSION, ctx.situation)
    reason = checked_words(reason)
    check_day(day, ctx.today)
    if ctx.task.due is not None and day <= ctx.task.due:
        raise DomainError("refusal-not-later")
    request = DeadlineMove(
        municipality_id=ctx.task.municipality_id, task_id=ctx.task.id, old=ctx.task.due, wanted=day, reason=reason,
        asked_by=ctx.actor.person_id, asked_at=now,
    )  # fmt: skip
    session.add(request)
    ctx = await change(session, ctx, TaskMove.ASK_EXTENSION, now, words=reason, wanted=day.strftime("%d.%m.%Y"))
    calendar = await calendar_of(session, ctx.task.municipality_id, now)
    ctx.task.asks_until = day
    ctx.task.remind_on = calendar.next_reminder(ctx.task, since=calendar.today + timedelta(days=1))
    await session.flush()
    await queue_notice(
        session, NoticeKind.EXTENSION, request.id, now,
        seats=await _deciding(session, ctx), municipality_id=ctx.task.municipality_id, except_for=ctx.actor,
    )  # fmt: skip
    return await card(session, ctx.seen())


async def _deciding(session: Session, ctx: TaskContext) -> list[int]:
    """The seats that are asked: an assignment's author; for an order the coordinators, and the curator where the
    office allows it. Without anybody there, the coordinators."""
    overseers = await access.overseeing_seats(session, ctx.seat)
    coordinators = [seat for seat in overseers if (await session.get_one(Seat, seat)).role is Role.COORDINATOR]
    if ctx.assignment is not None:
        asked = [ctx.assignment.seat_id]
    else:
        asked = overseers if ctx.policy.curators_extend else coordinators
    return asked if await sitters(session, asked) else coordinators


async def request_card(session: Session, actor: Actor, request_id: int, now: datetime) -> Asked:
    """A request that waits for the actor's decision."""
    request, ctx = await _request(session, actor, request_id, now)
    return await asked_of(session, request, ctx, now)


async def asked_of(session: Session, request: DeadlineMove, ctx: TaskContext, now: datetime) -> Asked:
    """The screen of a request."""
    calendar = await calendar_of(session, ctx.task.municipality_id, now)
    person = await session.get(Person, request.asked_by or 0)
    return Asked(
        id=request.id,
        card=await card(session, ctx),
        wanted=request.wanted,
        reason=request.reason,
        person=person.name if person else "",
        days=proposed_days(ctx.task.due, ctx.today, calendar.work),
    )


async def _request(session: Session, actor: Actor, request_id: int, now: datetime) -> tuple[DeadlineMove, TaskContext]:
    """A request that the actor may decide and nobody has decided, locked."""
    request = await session.get(DeadlineMove, request_id)
    if request is None:
        raise NotFound
    ctx = await access.task(session, actor, request.task_id, TaskMove.SET_DATE, now)
    if not ctx.sets_date:
        raise Forbidden
    await lock(session, request)
    if request.decided_at is not None:
        raise Stale("refusal-extension-decided")
    return request, ctx


async def grant(session: Session, actor: Actor, request_id: int, day: date | None, now: datetime) -> TaskCard:
    """«Продлить»: until the date that was asked for, or until another one."""
    request, ctx = await _request(session, actor, request_id, now)
    calendar = await calendar_of(session, ctx.task.municipality_id, now)
    new = day or request.wanted
    check_day(new, ctx.today)
    old = ctx.task.due
    decide(request, ctx.actor, MoveVerdict.GRANTED, now)
    request.new = new
    move_to(session, ctx.actor, ctx.task, new, EXTENDED, request.reason, calendar, now)
    await session.flush()
    changes = [change_of(ctx.task, old)]
    await tell_plan_change(session, ctx.actor, ctx.activity, PlanChange.EXTENDED, changes, now, request.reason)
    return await card(session, ctx)


async def refuse(session: Session, actor: Actor, request_id: int, now: datetime) -> TaskCard:
    """«Отказать»: the former date holds."""
    request, ctx = await _request(session, actor, request_id, now)
    calendar = await calendar_of(session, ctx.task.municipality_id, now)
    decide(request, ctx.actor, MoveVerdict.REFUSED, now)
    ctx.task.asks_until = None
    ctx.task.remind_on = calendar.next_reminder(ctx.task, since=calendar.today + timedelta(days=1))
    history.record(session, ctx.actor, EXTENSION_REFUSED, Subject.TASK, ctx.task.id, now)
    await session.flush()
    changes = [change_of(ctx.task, request.wanted)]
    await tell_plan_change(session, ctx.actor, ctx.activity, PlanChange.REFUSED, changes, now)
    return await card(session, ctx)
