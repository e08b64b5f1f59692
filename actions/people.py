"""Who is who: finding the person behind an account, sitting down by an invite, changing seat and language."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, exists, select, update

from actions import history, latecomers
from actions.copy_edits import catch_up
from actions.database import Session
from actions.history import Subject
from actions.notices import owe
from actions.views import View
from domain.errors import DomainError, NotFound
from domain.names import one_line
from domain.notices import NoticeKind
from domain.roles import Actor, Role, SeatRef
from models.municipalities import Municipality, School
from models.people import Account, Consent, Invite, Oversight, Person, Seat, Sitting
from models.queries import changed, seats_of_role

CONSENT_VERSION = "2026-1"
"""The text in locales/*/privacy.ftl; a new text gets a new version, and everybody is asked again."""

MAX_PERSON_NAME = 200


class Identity(View):
    """An account as the messenger names it."""

    messenger: str
    external_id: int
    chat_id: int
    name: str
    language: str


class InviteView(View):
    """What a link offers, to somebody who has not accepted yet."""

    code: str
    role: Role
    title: str
    municipality: str


class Reached(NamedTuple):
    """An account with the person behind it; `actor` is None for who sits nowhere or has not consented."""

    account: Account
    actor: Actor | None


async def find_actor(session: Session, messenger: str, external_id: int) -> Actor | None:
    """The person behind an account, with all his seats; None for who sits nowhere or has not consented."""
    return (await find_actors(session, messenger, [external_id])).get(external_id)


async def find_actors(session: Session, messenger: str, external_ids: Collection[int]) -> dict[int, Actor | None]:
    """The same for several accounts of one messenger, by their ids in it."""
    asked = _accounts().where(Account.messenger == messenger, Account.external_id.in_(external_ids))
    found = await _reach(session, list(await session.execute(asked)), {})
    return {reached.account.external_id: reached.actor for reached in found.values()}


async def actor_of(session: Session, person_id: int, seat_id: int | None) -> Actor | None:
    """A person who is spoken to unasked, on the seat that it concerns."""
    found = await reach(session, {person_id: seat_id})
    return found[person_id].actor if found else None


async def reach(session: Session, seats: Mapping[int, int | None]) -> dict[int, Reached]:
    """People by id, each as whoever sits on the seat that is named for him, and by the account that reaches him."""
    asked = _accounts().where(Person.id.in_(seats)).order_by(Account.blocked_at.is_(None), Account.id.desc())
    return await _reach(session, list(await session.execute(asked)), seats)


def _accounts() -> Select[Account, Person, bool]:
    """Accounts, their people, and whether these have consented."""
    consented = exists().where(
        Consent.person_id == Person.id, Consent.version == CONSENT_VERSION, Consent.withdrawn_at.is_(None)
    )
    return select(Account, Person, consented).join(Person, Person.id == Account.person_id)


async def _reach(
    session: Session, found: Sequence[tuple[Account, Person, bool]], seats: Mapping[int, int | None]
) -> dict[int, Reached]:
    """Of several accounts of one person the last counts. Where no seat is named, it is the account's own."""
    sitting = await _seats_of(session, [person.id for _, person, consented in found if consented])
    return {
        person.id: Reached(
            account, _actor(account, person, sitting.get(person.id), seats.get(person.id, account.seat_id))
        )
        for account, person, _ in found
    }


def _actor(account: Account, person: Person, seats: list[SeatRef] | None, seat_id: int | None) -> Actor | None:
    """The person on seat `seat_id`, or on the first he has."""
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
    """The seats of people by id, in the order in which they sat down."""
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
    """School ids by curator's seat id."""
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


async def _consented(session: Session, person_id: int) -> bool:
    asked = select(Consent.id).where(
        Consent.person_id == person_id, Consent.version == CONSENT_VERSION, Consent.withdrawn_at.is_(None)
    )
    return await session.scalar(asked.limit(1)) is not None


async def look_at_invite(session: Session, code: str, now: datetime) -> InviteView:
    """What the link offers; raises DomainError where it is unknown, used up, expired or revoked."""
    invite, seat, municipality = await _open_invite(session, code, now)
    return InviteView(code=invite.code, role=seat.role, title=seat.title, municipality=municipality.name)


async def _open_invite(session: Session, code: str, now: datetime) -> tuple[Invite, Seat, Municipality]:
    asked = (
        select(Invite, Seat, Municipality)
        .join(Seat, Seat.id == Invite.seat_id)
        .join(Municipality, Municipality.id == Seat.municipality_id)
        .where(Invite.code == code, Seat.closed_at.is_(None))
    )
    found = (await session.execute(asked)).one_or_none()
    if found is None:
        raise DomainError("refusal-invite-unknown")
    invite, seat, municipality = found
    if invite.revoked_at is not None or invite.expires_at <= now:
        raise DomainError("refusal-invite-expired")
    if invite.uses_left < 1:
        raise DomainError("refusal-invite-used")
    return invite, seat, municipality


async def consent_and_sit(session: Session, who: Identity, code: str, now: datetime) -> Actor:
    """The person agrees to the text he was shown and takes the seat that the link offers."""
    person, account = await _person_of(session, who, now)
    agreed = await _consented(session, person.id)
    if not agreed:
        session.add(Consent(person_id=person.id, version=CONSENT_VERSION, given_at=now))
    sat_already = await _sit(session, person, account, code, now)
    await session.flush()
    actor = await find_actor(session, who.messenger, who.external_id)
    if actor is None:
        raise NotFound
    if not (agreed and sat_already):
        history.record(session, actor, "sat-down", Subject.SEAT, actor.seat.id, now, consent=CONSENT_VERSION)
    return actor


async def _person_of(session: Session, who: Identity, now: datetime) -> tuple[Person, Account]:
    """The account's person; both are made for somebody who comes for the first time."""
    account = await session.scalar(
        select(Account).where(Account.messenger == who.messenger, Account.external_id == who.external_id)
    )
    if account is not None:
        if account.blocked_at is not None:
            await catch_up(session, account.person_id, now)
        account.chat_id, account.blocked_at = who.chat_id, None
        return await session.get_one(Person, account.person_id), account
    person = Person(name=one_line(who.name)[:MAX_PERSON_NAME] or "—", language=who.language, created_at=now)
    session.add(person)
    await session.flush()
    account = Account(
        person_id=person.id,
        messenger=who.messenger,
        external_id=who.external_id,
        chat_id=who.chat_id,
        created_at=now,
    )
    session.add(account)
    return person, account


async def _sit(session: Session, person: Person, account: Account, code: str, now: datetime) -> bool:
    """Use the link once; who sits there already uses nothing up, and this returns True."""
    invite, seat, _ = await _open_invite_or_own(session, person.id, code, now)
    account.seat_id = seat.id
    if await _sits(session, person.id, seat.id):
        return True
    take = update(Invite).where(Invite.id == invite.id, Invite.uses_left > 0)
    if not await changed(session, take.values(uses_left=Invite.uses_left - 1)):
        raise DomainError("refusal-invite-used")
    session.add(Sitting(person_id=person.id, seat_id=seat.id, since=now))
    await latecomers.catch_up(session, person.id, seat, now)
    return False


async def _open_invite_or_own(
    session: Session, person_id: int, code: str, now: datetime
) -> tuple[Invite, Seat, Municipality]:
    """A used-up link still works for who came by it: he pressed the same link in the chat once more."""
    try:
        return await _open_invite(session, code, now)
    except DomainError:
        asked = (
            select(Invite, Seat, Municipality)
            .join(Seat, Seat.id == Invite.seat_id)
            .join(Municipality, Municipality.id == Seat.municipality_id)
            .join(Sitting, Sitting.seat_id == Seat.id)
            .where(Invite.code == code, Sitting.person_id == person_id, Sitting.until.is_(None))
        )
        own = (await session.execute(asked)).first()
        if own is None:
            raise
        return own


async def _sits(session: Session, person_id: int, seat_id: int) -> bool:
    asked = select(Sitting.id).where(
        Sitting.person_id == person_id, Sitting.seat_id == seat_id, Sitting.until.is_(None)
    )
    return await session.scalar(asked) is not None


async def change_seat(session: Session, actor: Actor, seat_id: int, _now: datetime) -> Actor:
    """Act from another of one's own seats from now on."""
    seat = next((seat for seat in actor.seats if seat.id == seat_id), None)
    if seat is None:
        raise NotFound
    await session.execute(update(Account).where(Account.id == actor.account_id).values(seat_id=seat_id))
    return actor.acting_as(seat)


async def change_language(session: Session, actor: Actor, language: str, _now: datetime) -> Actor:
    """Be spoken to in another language; `language` is one of l10n.LANGUAGES."""
    await session.execute(update(Person).where(Person.id == actor.person_id).values(language=language))
    return actor.model_copy(update={"language": language})


async def change_name(session: Session, actor: Actor, name: str, now: datetime) -> Actor:
    """Be called otherwise: имя и отчество, as colleagues say it."""
    name = one_line(name)
    if not name or len(name) > MAX_PERSON_NAME:
        raise DomainError("refusal-person-name", limit=MAX_PERSON_NAME)
    await session.execute(update(Person).where(Person.id == actor.person_id).values(name=name))
    history.record(session, actor, "renamed", Subject.SEAT, actor.seat.id, now, name=name)
    return actor.model_copy(update={"name": name})


async def withdraw_consent(session: Session, actor: Actor, now: datetime) -> None:
    """Leave: every seat is given up and nothing more is sent; the evidence stays with the seats."""
    history.record(session, actor, "left", Subject.SEAT, actor.seat.id, now)
    await session.execute(
        update(Consent)
        .where(Consent.person_id == actor.person_id, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )
    await session.execute(
        update(Sitting).where(Sitting.person_id == actor.person_id, Sitting.until.is_(None)).values(until=now)
    )
    await latecomers.has_left(session, actor.person_id, now)


async def mark_reachable(session: Session, messenger: str, external_id: int, *, reachable: bool, now: datetime) -> None:
    """The person has blocked the bot, or has let it in again."""
    mine = (Account.messenger == messenger, Account.external_id == external_id)
    account = await session.scalar(select(Account).where(*mine))
    if account is None:
        return
    if not reachable:
        await lose_touch(session, account.id, account.person_id, now)
        return
    account.blocked_at = None
    await catch_up(session, account.person_id, now)


async def lose_touch(session: Session, account_id: int, person_id: int, now: datetime) -> None:
    """The messenger refuses for good: the account is marked, and the coordinators are told once."""
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
        await owe(
            session, NoticeKind.UNREACHABLE, person_id, now, slot=now.isoformat(), data={"seats": titles},
            seats=[seat.id for seat in coordinators], municipality_id=municipality_id,
        )  # fmt: skip
