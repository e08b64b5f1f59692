"""When a notice that is not urgent may be sent: never in the quiet hours of its reader."""

from collections.abc import Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from actions.shared.calendars import Calendar
from actions.shared.database import Session
from domain.time.quiet import next_hour
from models.municipalities import Municipality
from models.people import Seat


def first_moment(calendar: Calendar, wanted: datetime, *, urgent: bool = False, by_hand: bool = False) -> datetime:
    """`wanted` itself, or the end of the quiet hours in which it lies. Urgent notices ignore quiet hours; those that
    somebody decides `by_hand` respect the hours, but not days off."""
    if urgent:
        return wanted
    zone = ZoneInfo(calendar.timezone)
    at = wanted.astimezone(zone).replace(tzinfo=None)
    later = next_hour(calendar.policy, calendar.work, at, by_hand=by_hand)
    return wanted if later == at else later.replace(tzinfo=zone).astimezone(UTC)


async def first_moments(
    session: Session, municipality_id: int, seats: Collection[int | None], now: datetime, *, urgent: bool = False,
    by_hand: bool = False,
) -> dict[int | None, datetime]:  # fmt: skip
    """The first moment from now on for each of these seats, in its own time zone."""
    municipality = await session.get_one(Municipality, municipality_id)
    elsewhere = select(Seat.id, Seat.timezone).where(Seat.id.in_(set(seats) - {None}), Seat.timezone.is_not(None))
    zones: dict[int | None, str | None] = {seat: zone for seat, zone in await session.execute(elsewhere)}  # noqa: C416
    moments = {
        zone: first_moment(Calendar(municipality, now, zone), now, urgent=urgent, by_hand=by_hand)
        for zone in {None, *zones.values()}
    }
    return {seat: moments[zones.get(seat)] for seat in seats}
