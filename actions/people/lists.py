"""Lists of schools and curators: understood line by line, looked at, corrected, and only then added."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from sqlalchemy import select

from actions.people.schools import MAX_SCHOOLS, NewSeat, add_seat
from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import MessageKey, Page, View, page_of
from domain.errors import DomainError, NotFound
from domain.people.curators import read_curator_list, same_curator
from domain.people.listing import LIST_LIMIT, ListedLine
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.people.schools.lists import read_school_list
from domain.people.schools.naming import same_school, school_key
from models.lists import ListDraft
from models.municipalities import School
from models.people import Seat

PAGE = 5
EDITED_WITHIN = timedelta(days=2)
"""For how long messengers let people edit what they wrote."""
DETAILS = ("phone", "note")
CANDIDATES = 3
READERS: Mapping[Role, Callable[[str], tuple[ListedLine, ...]]] = {
    Role.SCHOOL: read_school_list,
    Role.CURATOR: read_curator_list,
}


class LineChoice(StrEnum):
    """What becomes of a line."""

    ADD = "add"
    SKIP = "skip"
    SAME = "same"
    """It is a school or a curator of another line, or one that is there already."""


class LineTwin(NamedTuple):
    """What a line may be the same as: an earlier line of the list by its place, or a seat."""

    line: int | None = None
    seat: int | None = None


NO_TWIN = LineTwin()


class DraftLine(ListedLine):
    """A line with the choice for it; `by_hand`: the coordinator made it."""

    choice: LineChoice = LineChoice.ADD
    twin: LineTwin = NO_TWIN
    by_hand: bool = False


class SentPart(Protocol):
    """A message of several with one text."""

    @property
    def message_id(self) -> int: ...

    @property
    def text(self) -> str: ...


class MessagePart(View):
    """A message whose text is a list, or a part of one that the messenger's client has cut."""

    message_id: int
    text: str


def parts_of(message_id: int, text: str, further: Sequence[SentPart]) -> list[MessagePart]:
    """A text by the messages that it came in: the last ones are known, the first has the rest."""
    found: list[MessagePart] = []
    for part in reversed(further):
        found.append(MessagePart(message_id=part.message_id, text=part.text))
        text = text.removesuffix(part.text)
    return [MessagePart(message_id=message_id, text=text), *reversed(found)]


class SentList(NamedTuple):
    """Where a list came from, and what was read."""

    key: MessageKey
    parts: Sequence[MessagePart]
    lines: Sequence[ListedLine]


class ListLine(View):
    """One line as the preview shows it."""

    place: int
    line: DraftLine
    same: str = ""
    """The name of what it is the same as."""


class ListPreview(View):
    """A list before it is added."""

    id: int
    role: Role
    page: Page[ListLine]
    adding: int
    skipped: int
    same: int


class Candidate(View):
    twin: LineTwin
    name: str


class LineCard(View):
    """One line of a list, with what it may be the same as."""

    list_id: int
    role: Role
    line: ListLine
    candidates: tuple[Candidate, ...]


class Added(View):
    """The result of a list."""

    role: Role
    added: tuple[str, ...]
    same: tuple[str, ...]


class _Known(NamedTuple):
    """A school or a curator that is there already."""

    seat: int
    name: str


async def propose(session: Session, actor: Actor, role: Role, sent: SentList, now: datetime) -> ListPreview:
    """A list that was sent, as it would be added; nothing is added yet."""
    placed = access.on_duty(actor, Duty.SCHOOLS)
    if not sent.lines:
        raise DomainError("refusal-list-empty")
    if len(sent.lines) > LIST_LIMIT:
        raise DomainError("refusal-list-too-long", limit=LIST_LIMIT)
    known = await _known(session, placed.seat.municipality_id, role)
    draft = ListDraft(
        municipality_id=placed.seat.municipality_id,
        person_id=placed.person_id,
        role=role,
        bot=sent.key.bot,
        chat_id=sent.key.chat_id,
        parts=[part.model_dump() for part in sent.parts],
        lines=_packed(_chosen(sent.lines, known, role)),
        created_at=now,
    )
    session.add(draft)
    await session.flush()
    return _preview(draft, known, 0)


async def _known(session: Session, municipality_id: int, role: Role) -> list[_Known]:
    asked = select(Seat.id, School.name, Seat.title).outerjoin(School, School.id == Seat.school_id)
    rows = await session.execute(asked.where(Seat.municipality_id == municipality_id, Seat.role == role))
    return [_Known(seat, name or title) for seat, name, title in rows]


def _chosen(
    lines: Sequence[ListedLine], known: Sequence[_Known], role: Role, earlier: Sequence[DraftLine] = ()
) -> list[DraftLine]:
    """The lines with their first choices; what was chosen by hand for the same line before stays."""
    by_hand = {line.written: line for line in earlier if line.by_hand and line.twin.line is None}
    found: list[DraftLine] = []
    for line in lines:
        if line.written in by_hand:
            kept = by_hand[line.written]
            found.append(kept)
        elif line.doubt is not None:
            found.append(DraftLine(**line.model_dump(), choice=LineChoice.SKIP))
        else:
            twins = _twins(line.name, found, known, role)
            choice = LineChoice.SAME if twins else LineChoice.ADD
            found.append(DraftLine(**line.model_dump(), choice=choice, twin=twins[0] if twins else LineTwin()))
    return found


def _twins(name: str, earlier: Sequence[DraftLine], known: Sequence[_Known], role: Role) -> list[LineTwin]:
    """What a name can be the same as: one spelled alike before one that only can be meant."""
    lines = [(LineTwin(line=place), line.name) for place, line in enumerate(earlier) if line.choice is LineChoice.ADD]
    names = [*((LineTwin(seat=one.seat), one.name) for one in known), *lines]
    alike = [twin for twin, other in names if _key(name, role) == _key(other, role)]
    same = same_school if role is Role.SCHOOL else same_curator
    return [*alike, *(twin for twin, other in names if twin not in alike and same(name, other))]


def _key(name: str, role: Role) -> str:
    """One key for all spellings of a name."""
    return school_key(name) if role is Role.SCHOOL else name.casefold()


def _packed(lines: Sequence[DraftLine]) -> list[dict[str, object]]:
    return [line.model_dump(mode="json") for line in lines]


def _lines(draft: ListDraft) -> list[DraftLine]:
    return [DraftLine.model_validate(line) for line in draft.lines]


def _preview(draft: ListDraft, known: Sequence[_Known], number: int, around: int | None = None) -> ListPreview:
    """One page, lines with a doubt first; `around`: the page with this line."""
    found = _lines(draft)
    names = {one.seat: one.name for one in known}
    shown = [ListLine(place=place, line=line, same=_same(line, found, names)) for place, line in enumerate(found)]
    shown.sort(key=lambda one: one.line.doubt is None and one.line.choice is LineChoice.ADD and not one.line.by_hand)
    if around is not None:
        number = next(at for at, one in enumerate(shown) if one.place == around) // PAGE
    counts = {choice: sum(line.choice is choice for line in found) for choice in LineChoice}
    return ListPreview(
        id=draft.id,
        role=draft.role,
        page=page_of(shown, number, PAGE),
        adding=counts[LineChoice.ADD],
        skipped=counts[LineChoice.SKIP],
        same=counts[LineChoice.SAME],
    )


def _same(line: DraftLine, lines: Sequence[DraftLine], names: Mapping[int, str]) -> str:
    if line.choice is not LineChoice.SAME:
        return ""
    return lines[line.twin.line].name if line.twin.line is not None else names.get(line.twin.seat or 0, "")


async def look(session: Session, actor: Actor, list_id: int, number: int, _now: datetime) -> ListPreview:
    """One page of a list that was not added yet."""
    draft, _ = await access.list_draft(session, actor, list_id)
    return _preview(draft, await _known(session, draft.municipality_id, draft.role), number)


async def look_at_line(session: Session, actor: Actor, list_id: int, place: int, _now: datetime) -> LineCard:
    """One line, with what can be chosen for it."""
    draft, _ = await access.list_draft(session, actor, list_id)
    found = _lines(draft)
    if place >= len(found):
        raise NotFound
    known = await _known(session, draft.municipality_id, draft.role)
    names = {one.seat: one.name for one in known}
    twins = _twins(found[place].name, found[:place], known, draft.role)[:CANDIDATES]
    return LineCard(
        list_id=draft.id,
        role=draft.role,
        line=ListLine(place=place, line=found[place], same=_same(found[place], found, names)),
        candidates=tuple(
            Candidate(twin=twin, name=found[twin.line].name if twin.line is not None else names[twin.seat or 0])
            for twin in twins
        ),
    )


async def choose(
    session: Session,
    actor: Actor,
    list_id: int,
    place: int,
    choice: LineChoice,
    now: datetime,
    *,
    twin: LineTwin = NO_TWIN,
) -> ListPreview:
    """Choose what becomes of a line; NotFound for a choice that its card does not offer."""
    card = await look_at_line(session, actor, list_id, place, now)
    if choice is LineChoice.SAME and twin not in {one.twin for one in card.candidates}:
        raise NotFound
    if choice is LineChoice.ADD and card.line.line.doubt is not None and card.line.line.doubt.final:
        raise DomainError("refusal-line-no-name")
    draft, _ = await access.list_draft(session, actor, list_id)
    found = _lines(draft)
    found[place] = found[place].model_copy(update={"choice": choice, "twin": twin, "by_hand": True})
    if choice is not LineChoice.ADD:
        found = [_on_its_own(line) if line.twin.line == place else line for line in found]
    draft.lines = _packed(found)
    return _preview(draft, await _known(session, draft.municipality_id, draft.role), 0, around=place)


def _on_its_own(line: DraftLine) -> DraftLine:
    """The line that another was the same as is not added: then this one is."""
    return line.model_copy(update={"choice": LineChoice.ADD, "twin": LineTwin()})


async def drop(session: Session, actor: Actor, list_id: int, now: datetime) -> Role:
    """Add nothing of a list; returns what it was a list of."""
    draft, _ = await access.list_draft(session, actor, list_id)
    draft.ended_at = now
    return draft.role


async def add(session: Session, actor: Actor, list_id: int, now: datetime) -> Added:
    """Add what was chosen. A line that somebody else has added meanwhile is the same as theirs."""
    draft, placed = await access.list_draft(session, actor, list_id)
    found, known = _lines(draft), await _known(session, draft.municipality_id, draft.role)
    new = {place: _with_details(found, place) for place, line in enumerate(found) if line.choice is LineChoice.ADD}
    if draft.role is Role.SCHOOL and len(known) + len(new) > MAX_SCHOOLS:
        raise DomainError("refusal-too-many-schools", limit=MAX_SCHOOLS)
    draft.ended_at = now
    there = {_key(one.name, draft.role): one.seat for one in known}
    added: list[str] = []
    for line in new.values():
        if _key(line.name, draft.role) not in there:
            title = line.short if _is_only(line.short, new.values()) else line.name
            seat = NewSeat(draft.role, line.name, title, line.phone or None, line.note or None)
            there[_key(line.name, draft.role)] = (await add_seat(session, placed, seat, now)).id
            added.append(line.name)
    same = [line for line in found if line.choice is not LineChoice.SKIP and line.name not in added]
    for line in same:
        await _tell_details(session, line.twin.seat or there.get(_key(line.name, draft.role)), line)
    return Added(role=draft.role, added=tuple(added), same=tuple(line.name for line in same))


def _with_details(lines: Sequence[DraftLine], place: int) -> DraftLine:
    """A line with the phone and the note of those that are the same as it."""
    own = lines[place]
    alike = [line for line in lines if line.choice is LineChoice.SAME and line.twin.line == place]
    details = {name: next((value for line in [own, *alike] if (value := getattr(line, name))), "") for name in DETAILS}
    return own.model_copy(update=details)


def _is_only(short: str, lines: Iterable[DraftLine]) -> bool:
    """Whether a short name is that of one school of the list alone."""
    return bool(short) and sum(school_key(line.short) == school_key(short) for line in lines) == 1


async def _tell_details(session: Session, seat_id: int | None, line: DraftLine) -> None:
    """Give a seat that was there the phone and the note that it lacks."""
    if seat_id is not None:
        seat = await session.get_one(Seat, seat_id)
        seat.phone, seat.note = seat.phone or line.phone or None, seat.note or line.note or None


async def is_list(session: Session, actor: Actor, key: MessageKey, now: datetime) -> bool:
    """Whether a message of the actor's is a list that they sent, or a part of it."""
    return await _list_in(session, actor, key, now) is not None


async def _list_in(session: Session, actor: Actor, key: MessageKey, now: datetime) -> int | None:
    """The id of the list in a message that may still be edited."""
    asked = select(ListDraft.id, ListDraft.parts).where(
        ListDraft.person_id == actor.person_id,
        ListDraft.created_at > now - EDITED_WITHIN,
        ListDraft.bot == key.bot,
        ListDraft.chat_id == key.chat_id,
    )
    found = [id_ for id_, parts in await session.execute(asked) if key.message_id in _message_ids(parts)]
    return max(found, default=None)


def _message_ids(parts: Iterable[Mapping[str, object]]) -> set[object]:
    return {part["message_id"] for part in parts}


async def reread(session: Session, actor: Actor, key: MessageKey, text: str, now: datetime) -> ListPreview:
    """A message of a list was edited: read the list again. Stale where the list was added already."""
    list_id = await _list_in(session, actor, key, now)
    if list_id is None:
        raise NotFound
    draft, _ = await access.list_draft(session, actor, list_id)
    parts = [part | {"text": text} if part["message_id"] == key.message_id else part for part in draft.parts]
    known = await _known(session, draft.municipality_id, draft.role)
    lines = READERS[draft.role]("".join(part["text"] for part in parts))
    if not lines:
        raise DomainError("refusal-list-empty")
    draft.parts, draft.lines = parts, _packed(_chosen(lines, known, draft.role, _lines(draft)))
    return _preview(draft, known, 0)
