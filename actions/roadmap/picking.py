"""Picking the seats that report on a row, or on all rows with the same written responsible."""

from collections.abc import Sequence
from datetime import datetime

from actions.roadmap.rows import PAGE, WHO_UNSURE, ActivityLine, activities_of, all_seats, check_open, lines_of
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from domain.people.roles import Actor, Role
from domain.roadmap.asking import same_words
from domain.roadmap.model import Doubt
from models.roadmaps import Activity


class SeatPick(View):
    id: int
    title: str
    role: Role
    chosen: bool


class SeatPicking(View):
    """Every seat, to pick those that report; likely ones first."""

    roadmap_id: int
    activity: ActivityLine
    page: Page[SeatPick]
    rows: int
    """How many rows the choice holds for."""
    kind: str
    """The kind of question that it answers for all of them; "" where it is about one row."""


async def pick_reporters(
    session: Session, actor: Actor, activity_id: int, number: int, _now: datetime, kind: str = ""
) -> SeatPicking:
    """The seats to pick from: those that the order may mean first. `kind`: for all rows with the same responsible."""
    activity, roadmap, placed = await access.activity(session, actor, activity_id)
    await check_open(session, roadmap)
    return await _picking(session, placed, await _same_rows(session, activity, kind), number, kind)


async def toggle_reporting_seat(
    session: Session, actor: Actor, activity_id: int, seat_id: int, number: int, now: datetime, kind: str = ""
) -> SeatPicking:
    """Include or exclude one seat in addition to the roles; with a `kind` in all rows with the same responsible."""
    activity, roadmap, placed = await access.activity(session, actor, activity_id)
    await check_open(session, roadmap)
    seat, _ = await access.seat(session, actor, seat_id)
    rows = await _same_rows(session, activity, kind)
    for row in rows:
        row.seats = sorted({seat.id} ^ set(row.seats))
        row.questions = [code for code in row.questions if code not in {WHO_UNSURE, Doubt.NO_RESPONSIBLE}]
    history.record(
        session, placed, "reporters-set", Subject.ROADMAP, activity.roadmap_id, now,
        number=", ".join(row.label for row in rows), roles=seat.title,
    )  # fmt: skip
    await session.flush()
    return await _picking(session, placed, rows, number, kind)


async def _same_rows(session: Session, activity: Activity, kind: str) -> list[Activity]:
    """The row; with a `kind` also the others with the same written responsible and the same reporters."""
    if not kind:
        return [activity]
    others = await activities_of(session, activity.roadmap_id)
    return [activity, *(row for row in others if row is not activity and not row.left_out and _alike(row, activity))]


def _alike(one: Activity, other: Activity) -> bool:
    same = (one.reporters, one.seats, one.choices) == (other.reporters, other.seats, other.choices)
    return same and same_words(one.responsible) == same_words(other.responsible)


async def _picking(session: Session, actor: Actor, rows: Sequence[Activity], number: int, kind: str) -> SeatPicking:
    activity = rows[0]
    seats = await all_seats(session, actor.seat.municipality_id)
    order = {seat: place for place, seat in enumerate([*activity.choices, *activity.seats])}
    seats.sort(key=lambda seat: order.get(seat.id, len(order)))
    picks = [SeatPick(id=seat.id, title=seat.title, role=seat.role, chosen=seat.id in activity.seats) for seat in seats]
    line = (await lines_of(session, [activity]))[0]
    return SeatPicking(
        roadmap_id=activity.roadmap_id,
        activity=line,
        page=page_of(picks, number, PAGE),
        rows=len(rows),
        kind=kind,
    )
