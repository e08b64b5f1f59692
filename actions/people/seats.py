"""Seats and their links: inviting people, seeing who has joined, revoking links, removing people."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, select

from actions.announcements import latecomers
from actions.people import invites, leaving
from actions.people.invites import INVITE_LIFETIME
from actions.people.settings import checked_name
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from domain.errors import DomainError, NotFound
from domain.people.names import one_line
from domain.people.phones import read_phone
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from models.people import Account, Invite, Person, Seat, Sitting
from models.queries import seats_of_role

PAGE = 6
PEOPLE_PAGE = 3
"""People on a page where each has two buttons."""
NO_PHONE = frozenset({"нет", "no", "-"})
DEFAULT_USES = {Role.COORDINATOR: 1, Role.CURATOR: 1, Role.SCHOOL: 3}
"""At a school a director and a deputy may share the printed sheet."""
UNLIMITED = 1000
USES = (1, 3, UNLIMITED)


class Sitter(View):
    sitting_id: int
    name: str
    since: datetime
    reachable: bool


class SeatLine(View):
    id: int
    role: Role
    title: str
    people: int
    reachable: bool


class InviteCard(View):
    """An open link. Its code is known only to the people it was shown to."""

    seat_id: int
    role: Role
    title: str
    municipality: str
    uses_left: int
    expires_at: datetime
    timezone: str


class NewInvite(InviteCard):
    """A link that was just issued; `replaced`: it replaces an earlier one."""

    code: str
    replaced: bool


class SheetOffer(View):
    """What a printed sheet would hold: seats without an open link, and seats whose open link it would end."""

    without: int
    replaced: int


class SeatCard(View):
    seat: SeatLine
    phone: str | None
    note: str | None
    sitters: tuple[Sitter, ...]
    invite: InviteCard | None
    timezone: str


class Sitters(View):
    """Everybody who occupies one seat."""

    seat: SeatLine
    page: Page[Sitter]
    timezone: str


class SeatList(View):
    page: Page[SeatLine]
    seats: int
    came: int


async def list_seats(session: Session, actor: Actor, number: int, _now: datetime) -> SeatList:
    """Every seat of the municipality, unoccupied ones first."""
    placed = access.on_duty(actor, Duty.SEATS)
    lines = [line for role in Role for line in await _lines(session, placed.seat.municipality_id, role)]
    lines.sort(key=lambda line: (line.people > 0 and line.reachable, line.people > 0))
    came = sum(line.people > 0 for line in lines)
    return SeatList(page=page_of(lines, number, PAGE), seats=len(lines), came=came)


async def _lines(session: Session, municipality_id: int, role: Role) -> list[SeatLine]:
    seats = await seats_of_role(session, municipality_id, role)
    sitters = await _sitters(session, [seat.id for seat in seats])
    return [
        SeatLine(
            id=seat.id,
            role=seat.role,
            title=seat.title,
            people=len(sitters.get(seat.id, ())),
            reachable=any(sitter.reachable for sitter in sitters.get(seat.id, ())),
        )
        for seat in seats
    ]


async def _sitters(session: Session, seat_ids: Sequence[int]) -> dict[int, list[Sitter]]:
    """The occupants of seats by seat id, in the order in which they joined."""
    asked = (
        select(Sitting, Person.name, exists().where(Account.person_id == Person.id, Account.blocked_at.is_(None)))
        .join(Person, Person.id == Sitting.person_id)
        .where(Sitting.seat_id.in_(seat_ids), Sitting.until.is_(None))
        .order_by(Sitting.id)
    )
    found: dict[int, list[Sitter]] = {}
    for sitting, name, reachable in await session.execute(asked):
        sitter = Sitter(sitting_id=sitting.id, name=name, since=sitting.since, reachable=reachable)
        found.setdefault(sitting.seat_id, []).append(sitter)
    return found


async def seat_card(session: Session, actor: Actor, seat_id: int, now: datetime) -> SeatCard:
    """The occupants of a seat, and its open link."""
    seat, placed = await access.seat(session, actor, seat_id)
    sitters = (await _sitters(session, [seat.id])).get(seat.id, [])
    invite = (await invites.open_invites(session, [seat.id], now)).get(seat.id)
    return SeatCard(
        seat=SeatLine(
            id=seat.id,
            role=seat.role,
            title=seat.title,
            people=len(sitters),
            reachable=any(sitter.reachable for sitter in sitters),
        ),
        phone=seat.phone,
        note=seat.note,
        sitters=tuple(sitters),
        invite=_card(invite, seat, placed) if invite else None,
        timezone=placed.seat.timezone,
    )


def _card(invite: Invite, seat: Seat, actor: Actor) -> InviteCard:
    return InviteCard(
        seat_id=seat.id,
        role=seat.role,
        title=seat.title,
        municipality=actor.seat.municipality,
        uses_left=invite.uses_left,
        expires_at=invite.expires_at,
        timezone=actor.seat.timezone,
    )


async def invite(session: Session, actor: Actor, seat_id: int, now: datetime) -> NewInvite:
    """Issue a new link to a seat, for as many people as its open one still admits; that one ends."""
    seat, placed = await access.seat(session, actor, seat_id)
    before = (await invites.open_invites(session, [seat.id], now)).get(seat.id)
    uses = before.uses_left if before else DEFAULT_USES[seat.role]
    return await _issue(session, placed, seat, uses, now)


async def limit_invite(session: Session, actor: Actor, seat_id: int, uses: int, now: datetime) -> NewInvite:
    """Issue a new link for this many people; it replaces the old one."""
    if uses not in USES:
        raise NotFound
    seat, placed = await access.seat(session, actor, seat_id)
    return await _issue(session, placed, seat, uses, now)


async def _issue(session: Session, actor: Actor, seat: Seat, uses: int, now: datetime) -> NewInvite:
    issued = await invites.issue(session, seat.id, now, uses=uses, lifetime=INVITE_LIFETIME)
    history.record(session, actor, "invited", Subject.SEAT, seat.id, now, uses=uses)
    card = _card(issued.invite, seat, actor)
    return NewInvite(**card.model_dump(), code=issued.code, replaced=issued.replaced)


async def revoke_invite(session: Session, actor: Actor, seat_id: int, now: datetime) -> SeatCard:
    """Revoke a seat's link; the people who joined by it stay."""
    seat, placed = await access.seat(session, actor, seat_id)
    if await invites.revoke(session, [seat.id], now):
        history.record(session, placed, "invite-revoked", Subject.SEAT, seat.id, now)
    return await seat_card(session, actor, seat_id, now)


async def offer_sheet(session: Session, actor: Actor, now: datetime) -> SheetOffer:
    """What the printed sheet would end, before it is made."""
    lines, taken = await _sheet_seats(session, actor, now)
    replaced = sum(line.id in taken for line in lines)
    return SheetOffer(without=len(lines) - replaced, replaced=replaced)


async def all_invites(
    session: Session, actor: Actor, now: datetime, *, without_link: bool = False
) -> tuple[NewInvite, ...]:
    """Issue a new link for every unoccupied seat, for the printed sheet; for all seats where all are occupied.

    Earlier links to these seats end; `without_link` leaves out the seats that have one.
    """
    lines, taken = await _sheet_seats(session, actor, now)
    wanted = [line.id for line in lines if not (without_link and line.id in taken)]
    if not wanted:
        raise DomainError("refusal-no-seats")
    return tuple([await invite(session, actor, seat_id, now) for seat_id in wanted])


async def _sheet_seats(session: Session, actor: Actor, now: datetime) -> tuple[list[SeatLine], Collection[int]]:
    """The seats of the sheet, and which of them have an open link."""
    placed = access.on_duty(actor, Duty.SEATS)
    lines = [
        line
        for role in (Role.CURATOR, Role.SCHOOL)
        for line in await _lines(session, placed.seat.municipality_id, role)
    ]
    if not lines:
        raise DomainError("refusal-no-seats")
    empty = [line for line in lines if not line.people] or lines
    return empty, await invites.open_invites(session, [line.id for line in empty], now)


async def sitters(session: Session, actor: Actor, seat_id: int, number: int, now: datetime) -> Sitters:
    """The occupants of a seat, in the order in which they joined."""
    view = await seat_card(session, actor, seat_id, now)
    return Sitters(seat=view.seat, page=page_of(view.sitters, number, PEOPLE_PAGE), timezone=view.timezone)


async def find_sitter(session: Session, actor: Actor, sitting_id: int, now: datetime) -> tuple[SeatCard, Sitter]:
    """A seat and one of its occupants, for the question whether to remove them."""
    sitting = await session.get(Sitting, sitting_id)
    if sitting is None or sitting.until is not None:
        raise NotFound
    view = await seat_card(session, actor, sitting.seat_id, now)
    return view, next(sitter for sitter in view.sitters if sitter.sitting_id == sitting_id)


async def unseat(session: Session, actor: Actor, sitting_id: int, now: datetime) -> SeatCard:
    """Remove a person from a seat: its open link ends, its tasks and documents stay. Nobody can remove themselves."""
    sitting = await session.get(Sitting, sitting_id)
    if sitting is None or sitting.until is not None:
        raise NotFound
    seat, placed = await access.seat(session, actor, sitting.seat_id)
    if sitting.person_id == actor.person_id:
        raise DomainError("refusal-unseat-self")
    sitting.until = now
    person = await session.get_one(Person, sitting.person_id)
    history.record(session, placed, "unseated", Subject.SEAT, seat.id, now, person=person.name)
    await invites.revoke(session, [seat.id], now)
    await latecomers.has_left(session, sitting.person_id, now)
    await session.flush()
    await leaving.tell(session, sitting, seat, placed, now)
    return await seat_card(session, actor, seat.id, now)


async def rename_sitter(session: Session, actor: Actor, sitting_id: int, name: str, now: datetime) -> SeatCard:
    """Correct the name of a person on a seat: papers print it."""
    view, sitter = await find_sitter(session, actor, sitting_id, now)
    sitting = await session.get_one(Sitting, sitter.sitting_id)
    _, placed = await access.seat(session, actor, sitting.seat_id)
    name = checked_name(name)
    person = await session.get_one(Person, sitting.person_id)
    history.record(session, placed, "person-renamed", Subject.SEAT, view.seat.id, now, old=person.name, new=name)
    person.name = name
    await session.flush()
    return await seat_card(session, actor, view.seat.id, now)


async def set_phone(session: Session, actor: Actor, seat_id: int, words: str, now: datetime) -> SeatCard:
    """Set a seat's phone number; «нет» deletes it. DomainError where the text has no number."""
    seat, placed = await access.seat(session, actor, seat_id)
    none = words.strip().casefold() in NO_PHONE
    phone = None if none else read_phone(one_line(words))
    if phone is None and not none:
        raise DomainError("refusal-phone")
    seat.phone = phone
    history.record(session, placed, "phone-changed", Subject.SEAT, seat.id, now)
    await session.flush()
    return await seat_card(session, placed, seat.id, now)
