"""Identity: the person behind an account with their seats, the account that reaches a person, unreachable accounts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, exists, select, update

from actions.shared.database import Session
from actions.shared.notices import queue_notice
from actions.shared.views import View
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role, SeatRef
from models.municipalities import Municipality, School
from models.people import Account, Consent, Oversight, Person, Seat, Sitting
from models.queries import changed, seats_of_role

CONSENT_VERSION = "2026-1"
"""The version of the text in locales/*/privacy.ftl; a new text gets a new version, and everybody is asked again."""


class Identity(View):
    """An account as the messenger describes it."""

    messenger: str
    external_id: int
    chat_id: int
    name: str
    language: str


class Reached(NamedTuple):
    """An account with the person behind it; `actor` is None for a person without a seat or without consent."""

    account: Account
    actor: Actor | None


async def find_actor(session: Session, messenger: str, external_id: int) -> Actor | None:
    """The person behind an account, with all their seats; None for a person without a seat or without consent."""
    return (await find_actors(session, messenger, [external_id])).get(external_id)


async def find_actors(session: Session, messenger: str, external_ids: Collection[int]) -> dict[int, Actor | None]:
    """`find_actor` for several accounts of one messenger, by their ids in it."""
    found = await find_accounts(session, messenger, external_ids)
    return {external_id: reached.actor for external_id, reached in found.items()}


async def find_accounts(session: Session, messenger: str, external_ids: Collection[int]) -> dict[int, Reached]:
    """Accounts of one messenger by their ids in it, each with the person behind it."""
    asked = _accounts().where(Account.messenger == messenger, Account.external_id.in_(external_ids))
    found = await _reach(session, list(await session.execute(asked)), {})
    return {reached.account.external_id: reached for reached in found.values()}


async def actor_of(session: Session, person_id: int, seat_id: int | None) -> Actor | None:
    """The person to whom something is sent unasked, on the seat that it concerns."""
    found = await reach(session, {person_id: seat_id})
    return found[person_id].actor if found else None


async def reach(session: Session, seats: Mapping[int, int | None]) -> dict[int, Reached]:
    """People by id, each on the seat named for them, with the account that reaches them."""
    asked = _accounts().where(Person.id.in_(seats)).order_by(Account.blocked_at.is_(None), Account.id.desc())
    return await _reach(session, list(await session.execute(asked)), seats)


def _accounts() -> Select[Account, Person, bool]:
    """Accounts with their people, and whether these have consented."""
    consented = exists().where(
        Consent.person_id == Person.id, Consent.version == CONSENT_VERSION, Consent.withdrawn_at.is_(None)
    )
    return select(Account, Person, consented).join(Person, Person.id == Account.person_id)


async def _reach(
    session: Session, found: Sequence[tuple[Account, Person, bool]], seats: Mapping[int, int | None]
) -> dict[int, Reached]:
    """The people of these accounts by id. Of several accounts the last counts; without a named seat, its own."""
    sitting = await _seats_of(session, [person.id for _, person, consented in found if consented])
    return {
        person.id: Reached(
            account, _actor(account, person, sitting.get(person.id), seats.get(person.id, account.seat_id))
        )
        for account, person, _ in found
    }


def _actor(account: Account, person: Person, seats: list[SeatRef] | None, seat_id: int | None) -> Actor | None:
    """The person on seat `seat_id`, or on their first seat."""
    if not seats:
        return None
    return Actor(
        person_id=person.id,
        account_id=account.id,
        name=person.name,
        language=person.language,
        seat=next((seat for seat in seats if seat.id == seat_id), seats[0]),
        seats=tuple(seats),
    )


async def _seats_of(session: Session, person_ids: Sequence[int]) -> dict[int, list[SeatRef]]:
    """The seats of people by person id, in the order in which they occupied them."""
    asked = (
        select(Sitting.person_id, Seat, Municipality.name, Municipality.timezone)
        .join(Seat, Seat.id == Sitting.seat_id)
        .join(Municipality, Municipality.id == Seat.municipality_id)
        .where(Sitting.person_id.in_(person_ids), Sitting.until.is_(None), Seat.closed_at.is_(None))
        .order_by(Sitting.id)
    )
    rows = (await session.execute(asked)).all() if person_ids else []
    oversees = await _overseen(session, [seat.id for _, seat, _, _ in rows if seat.role is Role.CURATOR])
    found: dict[int, list[SeatRef]] = {}
    for person_id, seat, municipality, timezone in rows:
        reference = SeatRef(
            id=seat.id,
            role=seat.role,
            municipality_id=seat.municipality_id,
            municipality=municipality,
            title=seat.title,
            timezone=seat.timezone or timezone,
            office_timezone=timezone,
            school_id=seat.school_id,
            oversees=frozenset(oversees.get(seat.id, ())),
        )
        found.setdefault(person_id, []).append(reference)
    return found


async def _overseen(session: Session, seat_ids: list[int]) -> dict[int, list[int]]:
    """School ids by the seat id of the overseeing curator."""
    found: dict[int, list[int]] = {}
    if seat_ids:
        asked = (
            select(Oversight.seat_id, Oversight.school_id)
            .join(School, School.id == Oversight.school_id)
            .where(Oversight.seat_id.in_(seat_ids), School.closed_at.is_(None))
        )
        for seat_id, school_id in await session.execute(asked):
            found.setdefault(seat_id, []).append(school_id)
    return found


async def lose_touch(session: Session, account_id: int, person_id: int, now: datetime) -> None:
    """Mark an account that the messenger refuses for good, and notify the coordinators once."""
    lost = update(Account).where(Account.id == account_id, Account.blocked_at.is_(None)).values(blocked_at=now)
    if not await changed(session, lost):
        return
    asked = (
        select(Seat)
        .join(Sitting, Sitting.seat_id == Seat.id)
        .where(Sitting.person_id == person_id, Sitting.until.is_(None))
    )
    seats = list(await session.scalars(asked))
    for municipality_id in {seat.municipality_id for seat in seats}:
        coordinators = await seats_of_role(session, municipality_id, Role.COORDINATOR)
        titles = [seat.title for seat in seats if seat.municipality_id == municipality_id]
        await queue_notice(
            session, NoticeKind.UNREACHABLE, person_id, now, slot=now.isoformat(), data={"seats": titles},
            seats=[seat.id for seat in coordinators], municipality_id=municipality_id,
        )  # fmt: skip
