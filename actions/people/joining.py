"""Joining: an invite becomes a person on a seat; withdrawing consent; an account that blocks the bot or returns."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update

from actions.announcements import latecomers
from actions.announcements.edits import catch_up
from actions.people import arrivals, invites
from actions.people.settings import MAX_PERSON_NAME
from actions.shared import history
from actions.shared.database import Session
from actions.shared.history import Subject
from actions.shared.identity import (
    CONSENT_VERSION,
    AccountKey,
    Identity,
    find_accounts,
    find_actor,
    is_consented,
    lose_touch,
    note_use,
)
from actions.shared.views import View
from domain.errors import DomainError, NotFound
from domain.people.names import one_line
from domain.people.roles import Actor, Role
from models.municipalities import Municipality
from models.people import Account, Consent, Invite, Person, Seat, Sitting, WrongCode
from models.queries import changed

WRONG_CODES = 5
GUESSING = timedelta(hours=1)
"""After too many wrong codes within this time an account has to wait, also with a right code."""


class InviteView(View):
    """What a link offers, to a person who has not accepted it yet."""

    code: str
    role: Role
    title: str
    municipality: str


async def look_at_invite(session: Session, code: str, now: datetime) -> InviteView:
    """What the link offers; raises DomainError where it is unknown, used up, expired or revoked."""
    _, seat, municipality = await _open_invite(session, code, now)
    return InviteView(code=code, role=seat.role, title=seat.title, municipality=municipality.name)


async def _open_invite(session: Session, code: str, now: datetime) -> tuple[Invite, Seat, Municipality]:
    asked = (
        select(Invite, Seat, Municipality)
        .join(Seat, Seat.id == Invite.seat_id)
        .join(Municipality, Municipality.id == Seat.municipality_id)
        .where(Invite.code_hash == invites.hash_of(code), Seat.closed_at.is_(None))
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


async def offer(session: Session, who: Identity, code: str, now: datetime) -> InviteView | None:
    """`look_at_invite` for somebody in a chat: None for a wrong code; DomainError after five of them within an hour."""
    return await look_at_invite(session, code, now) if await _is_known(session, who, code, now) else None


async def join(session: Session, who: Identity, code: str, now: datetime) -> Actor | None:
    """`consent_and_sit` for somebody in a chat; a wrong code is counted, and None returned."""
    if await _is_known(session, who, code, now):
        return await consent_and_sit(session, who, code, now)
    await count_wrong_code(session, who, now)
    return None


async def _is_known(session: Session, who: Identity, code: str, now: datetime) -> bool:
    """Whether there is such a code. After five wrong ones a right one is refused as well."""
    own = (WrongCode.messenger == who.key.messenger, WrongCode.external_id == who.external_id)
    asked = select(func.count(WrongCode.id)).where(*own, WrongCode.at > now - GUESSING)
    if (await session.scalar(asked) or 0) >= WRONG_CODES:
        raise DomainError("refusal-too-many-codes")
    known = select(Invite.id).where(Invite.code_hash == invites.hash_of(code))
    return await session.scalar(known) is not None


async def count_wrong_code(session: Session, who: Identity, now: datetime) -> None:
    """Count one more wrong code, and delete those that no longer count."""
    await session.execute(delete(WrongCode).where(WrongCode.at <= now - GUESSING))
    session.add(WrongCode(messenger=who.key.messenger, external_id=who.external_id, at=now))


async def consent_and_sit(session: Session, who: Identity, code: str, now: datetime) -> Actor:
    """Record consent to the text that the person was shown, and put them on the seat that the link offers."""
    person, account = await _person_of(session, who, now)
    agreed = await is_consented(session, person.id)
    if not agreed:
        session.add(Consent(person_id=person.id, version=CONSENT_VERSION, given_at=now))
    sat_down = await _sit(session, person, account, code, now)
    await session.flush()
    actor = await find_actor(session, *who.key)
    if actor is None:
        raise NotFound
    if sat_down:
        await arrivals.tell(session, actor, sat_down, CONSENT_VERSION, now)
    elif not agreed:
        history.record(session, actor, "consented", Subject.SEAT, actor.seat.id, now, consent=CONSENT_VERSION)
    return actor


async def _person_of(session: Session, who: Identity, now: datetime) -> tuple[Person, Account]:
    """The account with its person; both are made for a new account."""
    known = (await find_accounts(session, [who.key])).get(who.key)
    if known is not None:
        await note_use(session, who, known.account.id, now)
        account = (await session.scalars(select(Account).where(*_is(who.key)))).one()
        if account.blocked_at is not None:
            await catch_up(session, account.person_id, now)
            account.blocked_at = None
        return await session.get_one(Person, account.person_id), account
    person = Person(name=one_line(who.name)[:MAX_PERSON_NAME] or "—", language=who.language, created_at=now)
    session.add(person)
    await session.flush()
    account = Account(
        person_id=person.id,
        bot=who.bot,
        external_id=who.external_id,
        chat_id=who.chat_id,
        created_at=now,
        used_at=now,
    )
    session.add(account)
    return person, account


def _is(key: AccountKey) -> tuple[ColumnElement[bool], ...]:
    return (Account.bot == key.bot, Account.external_id == key.external_id)


async def _sit(session: Session, person: Person, account: Account, code: str, now: datetime) -> Sitting | None:
    """Use the link once; None for a person who already occupies the seat, which uses nothing up."""
    invite, seat, _ = await _open_invite_or_own(session, person.id, code, now)
    account.seat_id = seat.id
    if await _sits(session, person.id, seat.id):
        return None
    take = update(Invite).where(Invite.id == invite.id, Invite.uses_left > 0)
    if not await changed(session, take.values(uses_left=Invite.uses_left - 1)):
        raise DomainError("refusal-invite-used")
    sitting = Sitting(person_id=person.id, seat_id=seat.id, since=now)
    session.add(sitting)
    await latecomers.catch_up(session, person.id, seat, now)
    return sitting


async def _open_invite_or_own(
    session: Session, person_id: int, code: str, now: datetime
) -> tuple[Invite, Seat, Municipality]:
    """The open invite, or a used-up one by which the person joined: they pressed the same link again."""
    try:
        return await _open_invite(session, code, now)
    except DomainError:
        asked = (
            select(Invite, Seat, Municipality)
            .join(Seat, Seat.id == Invite.seat_id)
            .join(Municipality, Municipality.id == Seat.municipality_id)
            .join(Sitting, Sitting.seat_id == Seat.id)
            .where(Invite.code_hash == invites.hash_of(code), Sitting.person_id == person_id, Sitting.until.is_(None))
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


async def withdraw_consent(session: Session, actor: Actor, now: datetime) -> None:
    """Leave every seat: open links end and nothing more is sent; the evidence stays with the seats."""
    history.record(session, actor, "left", Subject.SEAT, actor.seat.id, now)
    await session.execute(
        update(Consent)
        .where(Consent.person_id == actor.person_id, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )
    await session.execute(
        update(Sitting).where(Sitting.person_id == actor.person_id, Sitting.until.is_(None)).values(until=now)
    )
    await invites.revoke(session, [seat.id for seat in actor.seats], now)
    await latecomers.has_left(session, actor.person_id, now)


async def welcome_back(session: Session, who: Identity, account_id: int | None, now: datetime) -> None:
    """The person writes after having blocked the bot, or another bot of the messenger by the account `account_id`."""
    if account_id is not None:
        await note_use(session, who, account_id, now)
    await mark_reachable(session, who.key, reachable=True, now=now)


async def mark_reachable(session: Session, key: AccountKey, *, reachable: bool, now: datetime) -> None:
    """Record that the person has blocked the bot, or unblocked it."""
    account = await session.scalar(select(Account).where(*_is(key)))
    if account is None:
        return
    if not reachable:
        await lose_touch(session, account.id, account.person_id, now)
        return
    account.blocked_at = None
    await catch_up(session, account.person_id, now)
