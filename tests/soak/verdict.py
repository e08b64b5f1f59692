"""The end of a soak: the ledger against the screens, the database and the log."""

import re
from collections import Counter, defaultdict
from pathlib import Path

from sqlalchemy import func, or_, select

from models.announcements import Announcement
from models.checks import Check
from models.db import Database
from models.history import Event
from models.inbox import StoredUpdate
from models.outbox import Notice
from models.people import Account
from sandbox import World
from tests.soak.hands import LOST
from tests.soak.ledger import Act, Deed, Ledger
from tests.soak.screens import Screens, Shown
from tests.soak.town import Town

NOT_OF_PEOPLE = frozenset({"announcement-sent", "announcement-scheduled"})
"""Lines of the history that the clock writes, or whose number depends on the hour."""
WORDED = {"attach": "file", "renamed": "name"}
ABOUT_TASKS = frozenset({"finish", "reopen", "withdraw", "accept", "return"})
BROKEN = "Что-то сломалось"


async def left(database: Database) -> Counter[str]:
    """Unfinished rows: updates, checks, letters that are due and neither sent nor dropped."""
    due = (Notice.sent_at.is_(None), Notice.dropped_at.is_(None))
    asked = {
        "updates": select(func.count(StoredUpdate.id)).where(StoredUpdate.done_at.is_(None)),
        "checks": select(func.count(Check.version_id)).where(Check.done_at.is_(None)),
        "letters": select(func.count(Notice.id)).where(*due),
        "announcements": select(func.count(Announcement.id)).where(
            Announcement.scheduled_at.is_not(None), Announcement.sent_at.is_(None), Announcement.cancelled_at.is_(None)
        ),
    }
    async with database.read() as session:
        return +Counter({name: await session.scalar(one) or 0 for name, one in asked.items()})


def unanswered(ledger: Ledger, world: World) -> tuple[list[Act], int]:
    """Acts without an answer, and presses that still wait."""
    people = {act.chat_id for act in ledger.acts}
    waiting = sum(not query.answered and query.person_id in people for query in world._queries.values())
    return [act for act in ledger.acts if act.answered is None], waiting


def after(act: Act, screens: Screens) -> list[str]:
    """The beginnings of what the person saw after the act."""
    return [one.text[:60] for one in screens.of[act.chat_id] if one.at >= act.at][:4]


def slow(ledger: Ledger) -> list[float]:
    """Seconds until the answers, of acts during which nothing else happened; the fastest first."""
    return sorted(act.answered for act in ledger.acts if act.answered is not None and not act.outlived)


async def history(database: Database, town: Town) -> dict[int, list[Deed]]:
    """What the database says that people did, by chat."""
    chats = {person_id: chat_id for chat_id, person_id in town.people.items()}
    found: dict[int, list[Deed]] = defaultdict(list)
    async with database.read() as session:
        of_people = (Event.person_id.in_(list(chats)), Event.verb.not_in(NOT_OF_PEOPLE))
        asked = select(Event).where(*of_people, Event.id > town.last_event)
        for event in await session.scalars(asked.order_by(Event.id)):
            about = event.subject_id if event.verb in ABOUT_TASKS else event.data.get(WORDED.get(event.verb, ""), "")
            found[chats[event.person_id]].append(Deed(event.verb, str(about)))
    return found


def differences(deeds: dict[int, list[Deed]], found: dict[int, list[Deed]], town: Town) -> dict[int, str]:
    """People whose history is not what they did."""
    pairs = {chat_id: (deeds.get(chat_id, []), found.get(chat_id, [])) for chat_id in town.people}
    return {chat_id: _first_difference(did, was) for chat_id, (did, was) in pairs.items() if did != was}


def _first_difference(did: list[Deed], was: list[Deed]) -> str:
    for number, (one, other) in enumerate(zip(did, was, strict=False)):
        if one != other:
            return f"did {did[number : number + 3]}, the history has {was[number : number + 3]}"
    return f"did {len(did)}, the history has {len(was)}: {did[len(was) :]} {was[len(did) :]}"


def unread(ledger: Ledger, screens: Screens) -> list[tuple[int, str]]:
    """Letters that never came."""
    return [(chat, words) for chat, words in ledger.letters if not any(words in one.text for one in screens.of[chat])]


async def repeated(ledger: Ledger, screens: Screens, database: Database) -> tuple[int, list[tuple[int, str]]]:
    """Letters that came again after an interruption, and those that came again without one."""
    letters = await _letters(database)
    excused, wrong = 0, []
    for chat_id, ids in letters.items():
        shown = [one for one in screens.of[chat_id] if one.new]
        texts = {one.text for one in shown if one.message_id in ids}
        for first, again in _doubles([one for one in shown if one.text in texts], ids):
            if ledger.allowed(chat_id, first.at):
                excused += 1
            else:
                wrong.append((chat_id, f"{first.at:.2f} and {again.at:.2f}: {again.text[:60]}"))
    return excused, wrong


def _doubles(shown: list[Shown], ids: set[int]) -> list[tuple[Shown, Shown]]:
    """Pairs of equal letters of which the database knows at most one: (the first, the one that followed)."""
    before: dict[str, Shown] = {}
    found = []
    for one in shown:
        known = before.get(one.text)
        if known is not None and not (known.message_id in ids and one.message_id in ids):
            found.append((known, one))
        before[one.text] = one
    return found


async def _letters(database: Database) -> dict[int, set[int]]:
    """The messages of sent notices, by chat."""
    found: dict[int, set[int]] = defaultdict(set)
    by = or_(Account.id == Notice.account_id, Notice.account_id.is_(None))
    asked = select(Account.chat_id, Notice.message_id).join(Account, (Account.person_id == Notice.person_id) & by)
    async with database.read() as session:
        for chat_id, message_id in await session.execute(asked.where(Notice.message_id.is_not(None))):
            found[chat_id].add(message_id)
    return found


def answers_lost(ledger: Ledger, screens: Screens) -> list[tuple[int, float]]:
    """«Связь прервалась» without an interruption before it."""
    return [
        (chat_id, one.at)
        for chat_id, shown in screens.of.items()
        for one in shown
        if one.new and LOST in one.text and not any(other.began <= one.at for other in ledger.interruptions)
    ]


def broken(screens: Screens, town: Town) -> list[tuple[int, str]]:
    """Apologies for a crash that sane people read."""
    return [(chat, one.text) for chat in town.people for one in screens.of[chat] if BROKEN in one.text]


async def set_aside(database: Database) -> int:
    """Updates that were set aside with an error."""
    async with database.read() as session:
        asked = select(func.count(StoredUpdate.id)).where(StoredUpdate.error.is_not(None))
        return await session.scalar(asked) or 0


def crashes(log: Path) -> list[str]:
    """The lines of the log with a crash, and the last line of each traceback."""
    found, inside = [], False
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if "Traceback (most recent call last)" in line:
            inside = True
        elif inside and re.match(r"^[\w.]+(Error|Exception|Warning|\w+): ?", line):
            found.append(line[:200])
            inside = False
    return found
