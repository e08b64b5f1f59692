"""Picking the seats that report on a row."""

from datetime import datetime

from actions.roadmap.rows import PAGE, WHO_UNSURE, ActivityLine, all_seats, check_open, lines_of
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from domain.people.roles import Actor, Role
from models.roadmaps import Activity


class SeatPick(View):
    id: int
    title: str
    role: Role
    chosen: bool


class SeatPicking(View):
    """Every seat, to pick those that report; likely ones first."""

    activity: ActivityLine
    page: Page[SeatPick]


async def pick_reporters(session: Session, actor: Actor, activity_id: int, number: int, _now: datetime) -> SeatPicking:
    """The seats to pick from: those that the order may mean first."""
    activity, roadmap, placed = await access.activity(session, actor, activity_id)
    await check_open(session, roadmap)
    return await _picking(session, placed, activity, number)


async def toggle_reporting_seat(
    session: Session, actor: Actor, activity_id: int, seat_id: int, number: int, now: datetime
) -> SeatPicking:
    """Include or exclude one seat in addition to the roles."""
    activity, roadmap, placed = await access.activity(session, actor, activity_id)
    await check_open(session, roadmap)
    seat, _ = await access.seat(session, actor, seat_id)
    activity.seats = sorted({seat.id} ^ set(activity.seats))
    activity.questions = [code for code in activity.questions if code != WHO_UNSURE]
    history.record(
        session, placed, "reporters-set", Subject.ROADMAP, activity.roadmap_id, now,
        number=activity.label, roles=seat.title,
    )  # fmt: skip
    await session.flush()
    return await _picking(session, placed, activity, number)


async def _picking(session: Session, actor: Actor, activity: Activity, number: int) -> SeatPicking:
    seats = await all_seats(session, actor.seat.municipality_id)
    order = {seat: place for place, seat in enumerate([*activity.choices, *activity.seats])}
    seats.sort(key=lambda seat: order.get(seat.id, len(order)))
    picks = [SeatPick(id=seat.id, title=seat.title, role=seat.role, chosen=seat.id in activity.seats) for seat in seats]
    line = (await lines_of(session, [activity]))[0]
    return SeatPicking(activity=line, page=page_of(picks, number, PAGE))
