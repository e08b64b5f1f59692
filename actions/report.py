"""Reports of a municipality: which period, what they are made of, and the office's own template."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import delete, select

from actions import access, gaps, history
from actions.database import Session
from actions.files import StoredFile
from actions.history import Subject
from actions.report_facts import collect, plan_kind
from actions.report_views import Facts
from actions.views import Page, View, page_of
from domain.days import local_day
from domain.errors import DomainError, NotFound
from domain.report import Period, half_before, half_year, period_of, read_report_period, whole_year
from domain.rights import Office
from domain.roles import Actor, Role
from models.history import Event
from models.municipalities import Municipality
from models.people import Person, Seat
from models.report import ReportTemplate
from models.roadmaps import Activity, Roadmap

PAGE = 6
HISTORY = 50_000
"""The newest lines of history that a workbook holds."""
TOLD = ("remark", "words", "file", "old", "new", "name", "curator", "person")
"""What a line of history holds in words that people wrote."""
EVER = Period(start=date(2000, 1, 1), end=date(2100, 12, 31))

Days = tuple[int, int]
"""A period as a button carries it; (0, 0) is this half-year."""


class Template(View):
    """The office's own template."""

    name: str
    hash: str
    set_on: date


class ReportView(View):
    """What can be had, and for which period."""

    municipality: str
    today: date
    period: Period
    this: Period
    last: Period
    year: Period
    template: Template | None
    missing: int
    """Holes: what is not there yet for a report of this period."""
    roadmap: int | None
    """The running roadmap, for the table with its marks."""


class ReportFacts(View):
    """What a report is made of: the facts, and the template's hash where the office has one of its own."""

    facts: Facts
    template: str | None


class HistoryRow(View):
    at: datetime
    person: str
    seat: str
    verb: str
    subject: str
    subject_id: int
    words: str
    data: dict[str, str | int]


class Everything(View):
    """All that the workbook holds: the facts as of today, and the newest history."""

    facts: Facts
    history: tuple[HistoryRow, ...]


class About(StrEnum):
    """What a note is about."""

    ACTIVITY = "activity"
    SCHOOL = "school"


class Subjects(View):
    """Activities or schools to choose from."""

    about: About
    period: Period
    page: Page[tuple[int, str, str]]
    """(id, number or «», title)."""


async def screen(session: Session, actor: Actor, days: Days, now: datetime) -> ReportView:
    """«Отчёты» for one period."""
    placed = access.office(actor, Office.REPORT)
    municipality_id = placed.seat.municipality_id
    today = local_day(now, placed.seat.office_timezone)
    kind = await plan_kind(session, municipality_id)
    this = half_year(today, kind)
    period = _period(days) or this
    own = await session.get(ReportTemplate, municipality_id)
    return ReportView(
        municipality=placed.seat.municipality,
        today=today,
        period=period,
        this=this,
        last=half_before(this, kind),
        year=whole_year(today, kind),
        template=_template(own, placed) if own else None,
        missing=await gaps.how_many(session, municipality_id, period, now),
        roadmap=await _running_roadmap(session, municipality_id),
    )


def _period(days: Days) -> Period | None:
    if days == (0, 0):
        return None
    found = period_of(days)
    if found is None:
        raise NotFound
    return found


def _template(own: ReportTemplate, placed: Actor) -> Template:
    return Template(name=own.name, hash=own.hash, set_on=local_day(own.created_at, placed.seat.office_timezone))


async def _running_roadmap(session: Session, municipality_id: int) -> int | None:
    asked = select(Roadmap.id).where(
        Roadmap.municipality_id == municipality_id, Roadmap.confirmed_at.is_not(None), Roadmap.withdrawn_at.is_(None)
    )
    return await session.scalar(asked.order_by(Roadmap.id.desc()).limit(1))


async def typed(session: Session, actor: Actor, words: str, now: datetime) -> ReportView:
    """A period in words; DomainError where it is none."""
    placed = access.office(actor, Office.REPORT)
    period = read_report_period(words, local_day(now, placed.seat.office_timezone))
    if period is None:
        raise DomainError("refusal-report-period")
    return await screen(session, placed, period.days, now)


async def facts_of(session: Session, actor: Actor, days: Days, now: datetime) -> ReportFacts:
    """What the half-year report is made of; DomainError where nothing has been asked of anybody yet."""
    placed = access.office(actor, Office.REPORT)
    view = await screen(session, placed, days, now)
    return await _facts(session, placed.seat.municipality_id, view.period, now)


async def _facts(session: Session, municipality_id: int, period: Period, now: datetime) -> ReportFacts:
    facts = await collect(session, municipality_id, period, now)
    if not facts.roadmaps:
        raise DomainError("refusal-nothing-to-report")
    own = await session.get(ReportTemplate, municipality_id)
    return ReportFacts(facts=facts, template=own.hash if own else None)


async def facts_by_name(session: Session, name: str | None, period: Period, now: datetime) -> ReportFacts:
    """The same for whoever administers the system; the name may be left out where there is one municipality.

    Raises DomainError for a name that is not there, or that is needed.
    """
    found = {row.name: row.id for row in await session.scalars(select(Municipality).order_by(Municipality.name))}
    names = ", ".join(found) or "—"
    if name is None and len(found) == 1:
        return await _facts(session, next(iter(found.values())), period, now)
    if name is None or name not in found:
        raise DomainError("refusal-which-municipality", names=names)
    return await _facts(session, found[name], period, now)


async def everything(session: Session, actor: Actor, now: datetime) -> Everything:
    """For the workbook: all tasks, documents, seats and announcements as they are today, and the history."""
    placed = access.office(actor, Office.REPORT)
    municipality_id = placed.seat.municipality_id
    asked = (
        select(Event, Person.name, Seat.title)
        .outerjoin(Person, Person.id == Event.person_id)
        .outerjoin(Seat, Seat.id == Event.seat_id)
        .where(Event.municipality_id == municipality_id)
        .order_by(Event.id.desc())
        .limit(HISTORY)
    )
    rows = [
        HistoryRow(
            at=event.at, person=person or "", seat=seat or "", verb=event.verb, subject=event.subject,
            subject_id=event.subject_id, words=_words(event),
            data={name: value for name, value in event.data.items() if isinstance(value, str | int)},
        )
        for event, person, seat in await session.execute(asked)
    ]  # fmt: skip
    return Everything(facts=await collect(session, municipality_id, EVER, now), history=tuple(reversed(rows)))


def _words(event: Event) -> str:
    """What people wrote; ids and figures of ours stay out."""
    return "; ".join(str(event.data[name]) for name in TOLD if event.data.get(name))


async def subjects(session: Session, actor: Actor, about: About, days: Days, number: int, now: datetime) -> Subjects:
    """Of what a note can be made: schools by name, or activities in the order of the order."""
    placed = access.office(actor, Office.REPORT)
    view = await screen(session, placed, days, now)
    if about is About.SCHOOL:
        asked = select(Seat.id, Seat.title).where(
            Seat.municipality_id == placed.seat.municipality_id, Seat.role == Role.SCHOOL, Seat.closed_at.is_(None)
        )
        found = [(id_, "", title) for id_, title in await session.execute(asked.order_by(Seat.title, Seat.id))]
    else:
        rows = select(Activity).where(Activity.roadmap_id == (view.roadmap or 0), Activity.left_out.is_(False))
        found = [
            (row.id, (row.number or str(row.position + 1)).rstrip("."), row.title)
            for row in await session.scalars(rows.order_by(Activity.position))
        ]
    return Subjects(about=about, period=view.period, page=page_of(found, number, PAGE))


async def note_on_seat(session: Session, actor: Actor, seat_id: int, days: Days, now: datetime) -> Facts:
    """The facts for a note on one school; NotFound where it is not of the period."""
    found = await facts_of(session, actor, days, now)
    if seat_id not in found.facts.seats:
        raise NotFound
    return found.facts


async def note_on_activity(session: Session, actor: Actor, activity_id: int, days: Days, now: datetime) -> Facts:
    """The facts for a note on one activity; NotFound where it is not of the period."""
    found = await facts_of(session, actor, days, now)
    if activity_id not in found.facts.activities:
        raise NotFound
    return found.facts


async def keep_template(session: Session, actor: Actor, file: StoredFile, now: datetime) -> ReportView:
    """A template that was tried already becomes the office's own."""
    placed = access.office(actor, Office.REPORT)
    municipality_id = placed.seat.municipality_id
    await session.execute(delete(ReportTemplate).where(ReportTemplate.municipality_id == municipality_id))
    session.add(
        ReportTemplate(
            municipality_id=municipality_id, name=file.name, hash=file.hash, size=file.size,
            person_id=placed.person_id, created_at=now,
        )
    )  # fmt: skip
    history.record(session, placed, "report-template", Subject.MUNICIPALITY, municipality_id, now, file=file.name)
    await session.flush()
    return await screen(session, placed, (0, 0), now)


async def drop_template(session: Session, actor: Actor, now: datetime) -> ReportView:
    """Back to the default one."""
    placed = access.office(actor, Office.REPORT)
    municipality_id = placed.seat.municipality_id
    await session.execute(delete(ReportTemplate).where(ReportTemplate.municipality_id == municipality_id))
    history.record(session, placed, "report-template", Subject.MUNICIPALITY, municipality_id, now, file="")
    await session.flush()
    return await screen(session, placed, (0, 0), now)
