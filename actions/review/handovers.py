"""Passing a document to another curator, who then reviews this one task."""

from datetime import datetime

from sqlalchemy import delete, select

from actions.shared import access, history
from actions.shared.access import TaskInHand
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.notices import mark_cards, owe
from actions.shared.views import Page, View, page_of
from actions.tasks.moves import PAGE
from domain.errors import DomainError, NotFound, Stale
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role
from domain.tasks.moves import TaskMove, TaskState
from domain.time.days import local_day
from models.people import Seat, Sitting
from models.queries import curator_of, insert_or_ignore, last_version, lock, passed_to, seats_of_role
from models.review import Handover


class Colleague(View):
    """A curator to whom it can be passed."""

    seat_id: int
    title: str


class Passing(View):
    """Whom it can be passed to; `number` and `title` are the activity's."""

    task_id: int
    number: str
    title: str
    page: Page[Colleague]


async def choose(session: Session, actor: Actor, task_id: int, number: int, now: datetime) -> Passing:
    """The other curators who have come; nobody reviews what he himself sent for his school."""
    hand = await _on_review(session, actor, task_id, now)
    return Passing(
        task_id=task_id,
        number=hand.activity.number or str(hand.activity.position + 1),
        title=hand.activity.title,
        page=page_of(await _colleagues(session, hand), number, PAGE),
    )


async def pass_on(session: Session, actor: Actor, task_id: int, seat_id: int, now: datetime) -> str:
    """Pass it to a curator, who hears of it; returns his name.

    Passed back to the school's own curator it is as if it had never been passed.
    """
    hand = await _on_review(session, actor, task_id, now)
    await lock(session, hand.task)
    chosen = await _chosen(session, hand, seat_id)
    if await _reviewer(session, hand) == chosen.id:
        raise Stale("refusal-passed-already")
    await session.execute(delete(Handover).where(Handover.task_id == task_id))
    if chosen.id != await curator_of(session, hand.task.school_id):
        row = {"task_id": task_id, "seat_id": chosen.id, "by_seat_id": hand.actor.seat.id, "at": now}
        await insert_or_ignore(session, Handover, [row])
    history.record(session, hand.actor, "passed", Subject.TASK, task_id, now, to=chosen.title)
    await _tell(session, hand, chosen, now)
    return chosen.title


async def _on_review(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskInHand:
    hand = await access.task(session, actor, task_id, TaskMove.RETURN, now)
    if hand.task.state is not TaskState.SUBMITTED:
        raise Stale
    return hand


async def _chosen(session: Session, hand: TaskInHand, seat_id: int) -> Seat:
    """A curator's seat of the same municipality, on which somebody sits who may look at this document."""
    seat = await session.get(Seat, seat_id)
    municipality_id = hand.task.municipality_id
    if seat is None or seat.municipality_id != municipality_id or seat.role is not Role.CURATOR or seat.closed_at:
        raise NotFound
    if seat.id not in await _seated(session, hand):
        raise DomainError("refusal-pass-unseated", name=seat.title)
    return seat


async def _seated(session: Session, hand: TaskInHand) -> set[int]:
    """Seats on which somebody sits who does not sit on the seat that owes the task."""
    own = select(Sitting.person_id).where(Sitting.seat_id == hand.task.seat_id, Sitting.until.is_(None))
    asked = select(Sitting.seat_id).where(Sitting.until.is_(None), Sitting.person_id.not_in(own))
    return set(await session.scalars(asked))


async def _reviewer(session: Session, hand: TaskInHand) -> int | None:
    return await passed_to(session, hand.task.id) or await curator_of(session, hand.task.school_id)


async def _colleagues(session: Session, hand: TaskInHand) -> list[Colleague]:
    seated = await _seated(session, hand)
    besides = {await _reviewer(session, hand), hand.task.seat_id}
    seats = await seats_of_role(session, hand.task.municipality_id, Role.CURATOR)
    return [Colleague(seat_id=seat.id, title=seat.title) for seat in seats if seat.id in seated - besides]


async def _tell(session: Session, hand: TaskInHand, chosen: Seat, now: datetime) -> None:
    """The curator who has it now; the cards of those who had it."""
    version = await last_version(session, hand.task.id)
    if version is not None:
        await owe(
            session, NoticeKind.PASSED, version.id, now, slot=now.isoformat(), data={"by": hand.actor.seat.title},
            seats=[chosen.id], municipality_id=hand.task.municipality_id, besides=hand.actor,
        )  # fmt: skip
    today = local_day(now, hand.actor.seat.timezone)
    await mark_cards(session, [hand.actor.seat.id, *await access.overseers(session, hand.task)], today)
