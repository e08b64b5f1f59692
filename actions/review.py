"""The reviewer's side: what waits, accepting, returning with a remark."""

from datetime import datetime

from actions import access
from actions.access import TaskInHand
from actions.database import Session
from actions.notices import owe
from actions.tasks import PAGE, card, change, checked_words, line_of, settle
from actions.views import Page, TaskCard, TaskLine, View, page_of
from domain.days import local_day
from domain.errors import DomainError
from domain.notices import NoticeKind
from domain.rights import Office
from domain.roles import Actor
from domain.tasks import TaskMove, TaskState, target
from models.queries import last_version, tasks_with_seats
from models.tasks import Task


class Queue(View):
    """What waits for this reviewer, the oldest first."""

    page: Page[TaskLine]


async def queue(session: Session, actor: Actor, number: int, now: datetime) -> Queue:
    """Tasks on review that the actor's seat may review; a coordinator sees all of them."""
    placed = access.office(actor, Office.REVIEW)
    seats = await access.visible_seat_ids(session, placed)
    asked = (
        tasks_with_seats()
        .where(Task.state == TaskState.SUBMITTED, Task.seat_id.in_(seats), Task.seat_id != placed.seat.id)
        .order_by(Task.changed_at, Task.id)
    )
    today = local_day(now, placed.seat.timezone)
    lines = [line_of(task, activity, seat, today) for task, activity, seat in await session.execute(asked)]
    return Queue(page=page_of(lines, number, PAGE))


async def accept(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """«Принять»: the round is the evidence from now on, and the school hears it."""
    hand = await access.task(session, actor, task_id, TaskMove.ACCEPT, now)
    if hand.task.state is TaskState.ACCEPTED:
        return await card(session, hand)  # pressed twice, or the coordinator was quicker
    hand, number = await _settle(session, hand, TaskMove.ACCEPT, None, now)
    await _tell_owner(session, hand, NoticeKind.ACCEPTED, number, {}, now)
    return await card(session, await access.task(session, hand.actor, task_id, None, now))


async def check_return(session: Session, actor: Actor, task_id: int, now: datetime) -> TaskCard:
    """Whether it can be returned, before a remark is asked for."""
    hand = await access.task(session, actor, task_id, TaskMove.RETURN, now)
    target(TaskMove.RETURN, hand.standpoint)
    return await card(session, hand)


async def return_(session: Session, actor: Actor, task_id: int, remark: str, now: datetime) -> TaskCard:
    """«Вернуть»: with the words of what is to be put right, without which nothing is returned."""
    hand = await access.task(session, actor, task_id, TaskMove.RETURN, now)
    remark = checked_words(remark)
    if not remark:
        raise DomainError("refusal-no-remark")
    hand, number = await _settle(session, hand, TaskMove.RETURN, remark, now)
    await _tell_owner(session, hand, NoticeKind.RETURNED, number, {"remark": remark}, now)
    return await card(session, await access.task(session, hand.actor, task_id, None, now))


async def _settle(
    session: Session, hand: TaskInHand, move: TaskMove, remark: str | None, now: datetime
) -> tuple[TaskInHand, int]:
    """The move and the verdict on the newest round; returns the round's number, 0 for a bare mark."""
    version = await last_version(session, hand.task.id)
    if not hand.standpoint.has_document:
        version = None  # a bare mark: what was said of an earlier round stands
    number = version.number if version else 0
    said: dict[str, str | int] = {"version": number} | ({"remark": remark} if remark else {})
    hand = await change(session, hand, move, now, **said)
    if version is not None:
        settle(version, "accepted" if move is TaskMove.ACCEPT else "returned", remark, now)
    return hand, number


async def _tell_owner(
    session: Session, hand: TaskInHand, kind: NoticeKind, number: int, data: dict[str, str], now: datetime
) -> None:
    await owe(
        session, kind, hand.task.id, now, slot=f"{number}:{now.isoformat()}",
        data=data | {"version": str(number), "by": hand.actor.seat.title},
        seats=[hand.task.seat_id], municipality_id=hand.task.municipality_id, besides=hand.actor,
    )  # fmt: skip
