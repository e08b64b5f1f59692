"""Invites: codes by which a person joins one seat. Only a code's hash is stored, so no code can be shown twice."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select, update

from actions.shared.database import Session
from models.people import Invite
from models.queries import changed

INVITE_LIFETIME = timedelta(days=30)
COORDINATOR_LIFETIME = timedelta(days=7)
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
"""Characters that a start link may have, without those that look alike on paper: I, l, 1, 0 and O."""
LENGTH = 13
"""Characters of a code: 75 random bits."""


class IssuedInvite(NamedTuple):
    """A new invite and its code, which is known only now; `replaced`: it replaces an earlier link."""

    invite: Invite
    code: str
    replaced: bool


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def hash_of(code: str) -> str:
    """40 hex digits. A code is long and random, so a plain hash cannot be reversed."""
    return hashlib.blake2b(code.encode(), digest_size=20).hexdigest()


async def issue(session: Session, seat_id: int, now: datetime, *, uses: int, lifetime: timedelta) -> IssuedInvite:
    """Issue a new code for a seat; its open invites end."""
    ended = await revoke(session, [seat_id], now)
    code = new_code()
    invite = Invite(
        seat_id=seat_id, code_hash=hash_of(code), uses_left=uses, expires_at=now + lifetime, created_at=now
    )  # fmt: skip
    session.add(invite)
    await session.flush()
    return IssuedInvite(invite, code, ended > 0)


async def open_invites(session: Session, seat_ids: Collection[int], now: datetime) -> dict[int, Invite]:
    """The open invite of each seat, by seat id."""
    asked = select(Invite).where(Invite.seat_id.in_(seat_ids), Invite.revoked_at.is_(None), Invite.uses_left > 0)
    found = await session.scalars(asked.where(Invite.expires_at > now).order_by(Invite.id))
    return {invite.seat_id: invite for invite in found}


async def revoke(session: Session, seat_ids: Collection[int], now: datetime) -> int:
    """End the open invites of these seats; returns how many."""
    still_open = (Invite.revoked_at.is_(None), Invite.expires_at > now, Invite.uses_left > 0)
    ended = update(Invite).where(Invite.seat_id.in_(seat_ids), *still_open).values(revoked_at=now)
    return await changed(session, ended)
