"""The reports of a municipality: their period, their facts, and the municipality's own template."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import delete, select

from actions.report import missing_items
from actions.report.facts import collect, has_roadmaps, plan_kind, present_half
from actions.report.sections import by_activity
from actions.report.views import Facts
from actions.report.workbook import HistoryRow, ReaderRow, SaidRow, history_of, readers_of, said_of
from actions.shared import access, history
from actions.shared.database import Session
from actions.shared.files import StoredFile
from actions.shared.history import Subject
from actions.shared.views import Page, View, page_of
from domain.errors import DomainError, NotFound
from domain.people.rights import Duty
from domain.people.roles import Actor, Role
from domain.report import ReportPeriod, half_before, half_year, read_report_period, whole_year
from domain.time.days import local_day
from models.municipalities import Municipality
from models.people import Seat
from models.queries import of_order
from models.report import ReportTemplate
from models.roadmaps import Roadmap

PAGE = 6
EVER = ReportPeriod(start=date(2000, 1, 1), end=date(2100, 12, 31))


class TemplateView(View):
    """The municipality's own template."""

    name: str
    hash: str
    set_on: date


class ReportView(View):
    """The reports on offer, and their period."""

    municipality: str
    today: date
    period: ReportPeriod
    template: TemplateView | None
    missing: int
    """The number of missing items of this period's report."""
    roadmap: int | None
    """The running roadmap, for the «отметка о выполнении»."""
    reported: bool
    """The period has roadmaps, even if none runs any more: its reports can be made."""


class TemplateChoice(View):
    """The template in use: the municipality's own, or the default."""

    own: TemplateView | None
    period: ReportPeriod
    """The period of the screen from which it was opened."""


class UsualPeriods(View):
    """Periods to choose by a button."""

    this: ReportPeriod
    last: ReportPeriod
    year: ReportPeriod


class ReportFacts(View):
    """The content of a report: the facts, and the hash of the municipality's own template, if it has one."""

    facts: Facts
    template: str | None


class Everything(View):
    """The content of the workbook: today's facts, the newest history, all consultations and acknowledgements."""

    facts: Facts
    history: tuple[HistoryRow, ...]
    said: tuple[SaidRow, ...] = ()
    readers: tuple[ReaderRow, ...] = ()


class About(StrEnum):
    """The subject of a note: a school or an activity."""

    ACTIVITY = "activity"
    SCHOOL = "school"


class Subjects(View):
    """Activities or schools to choose from."""

    about: About
    period: ReportPeriod
    page: Page[tuple[int, str, str]]
    """(id, number or «», title)."""


async def check_right(_session: Session, actor: Actor, _now: datetime) -> None:
    """Raises where the actor makes no reports."""
    access.on_duty(actor, Duty.REPORT)


async def screen(session: Session, actor: Actor, wanted: ReportPeriod | None, now: datetime) -> ReportView:
    """«Отчёты» for one period, the present half-year if none is `wanted`."""
    placed = access.on_duty(actor, Duty.REPORT)
    municipality_id = placed.seat.municipality_id
    period = wanted or await present_half(session, placed, now)
    return ReportView(
        municipality=placed.seat.municipality,
        today=local_day(now, placed.seat.office_timezone),
        period=period,
        template=await _own_template(session, placed),
        missing=await missing_items.how_many(session, municipality_id, period, now),
        roadmap=await _running_roadmap(session, municipality_id),
        reported=await has_roadmaps(session, municipality_id, period, now),
    )


async def usual_periods(session: Session, actor: Actor, now: datetime) -> UsualPeriods:
    """Before a period is chosen: this half-year, the one before, the year."""
    placed = access.on_duty(actor, Duty.REPORT)
    kind = await plan_kind(session, placed.seat.municipality_id)
    today = local_day(now, placed.seat.office_timezone)
    this = half_year(today, kind)
    return UsualPeriods(this=this, last=half_before(this, kind), year=whole_year(today, kind))


async def template(session: Session, actor: Actor, wanted: ReportPeriod | None, now: datetime) -> TemplateChoice:
    """Which template is in use."""
    placed = access.on_duty(actor, Duty.REPORT)
    period = wanted or await present_half(session, placed, now)
    return TemplateChoice(own=await _own_template(session, placed), period=period)


async def _own_template(session: Session, placed: Actor) -> TemplateView | None:
    own = await session.get(ReportTemplate, placed.seat.municipality_id)
    if own is None:
        return None
    return TemplateView(name=own.name, hash=own.hash, set_on=local_day(own.created_at, placed.seat.office_timezone))


async def _running_roadmap(session: Session, municipality_id: int) -> int | None:
    asked = select(Roadmap.id).where(
        Roadmap.municipality_id == municipality_id,
        Roadmap.confirmed_at.is_not(None),
        Roadmap.withdrawn_at.is_(None),
        of_order(),
    )
    return await session.scalar(asked.order_by(Roadmap.id.desc()).limit(1))


async def typed(session: Session, actor: Actor, words: str, now: datetime) -> ReportView:
    """«Отчёты» for a period written in words; DomainError where it is not understood."""
    placed = access.on_duty(actor, Duty.REPORT)
    period = read_report_period(words, local_day(now, placed.seat.office_timezone))
    if period is None:
        raise DomainError("refusal-report-period")
    return await screen(session, placed, period, now)


async def facts_of(session: Session, actor: Actor, wanted: ReportPeriod | None, now: datetime) -> ReportFacts:
    """The content of the half-year report; DomainError where nobody has been asked for anything yet."""
    placed = access.on_duty(actor, Duty.REPORT)
    period = wanted or await present_half(session, placed, now)
    return await _facts(session, placed.seat.municipality_id, period, now)


async def _facts(session: Session, municipality_id: int, period: ReportPeriod, now: datetime) -> ReportFacts:
    facts = await collect(session, municipality_id, period, now)
    if not facts.roadmaps:
        raise DomainError("refusal-nothing-to-report")
    own = await session.get(ReportTemplate, municipality_id)
    return ReportFacts(facts=facts, template=own.hash if own else None)


async def facts_by_name(session: Session, name: str | None, period: ReportPeriod, now: datetime) -> ReportFacts:
    """The content of the report for the system administrator; `name` may be None where there is one municipality.

    Raises DomainError for an unknown name, and for a missing one where there are several.
    """
    found = {row.name: row.id for row in await session.scalars(select(Municipality).order_by(Municipality.name))}
    names = ", ".join(found) or "—"
    if name is None and len(found) == 1:
        return await _facts(session, next(iter(found.values())), period, now)
    if name is None or name not in found:
        raise DomainError("refusal-which-municipality", names=names)
    return await _facts(session, found[name], period, now)


async def everything(session: Session, actor: Actor, now: datetime) -> Everything:
    """The content of the workbook: everything as of today, also tasks dropped from the plan, and the history."""
    placed = access.on_duty(actor, Duty.REPORT)
    municipality_id = placed.seat.municipality_id
    municipality = await session.get_one(Municipality, municipality_id)
    return Everything(
        facts=await collect(session, municipality_id, EVER, now),
        history=await history_of(session, municipality_id),
        said=await said_of(session, municipality),
        readers=await readers_of(session, municipality),
    )


async def subjects(
    session: Session, actor: Actor, about: About, wanted: ReportPeriod | None, number: int, now: datetime
) -> Subjects:
    """The possible subjects of a note: schools by name, or the activities of the period's report in its order."""
    placed = access.on_duty(actor, Duty.REPORT)
    period = wanted or await present_half(session, placed, now)
    if about is About.SCHOOL:
        asked = select(Seat.id, Seat.title).where(
            Seat.municipality_id == placed.seat.municipality_id, Seat.role == Role.SCHOOL, Seat.closed_at.is_(None)
        )
        found = [(id_, "", title) for id_, title in await session.execute(asked.order_by(Seat.sorted_by, Seat.id))]
    else:
        facts = await collect(session, placed.seat.municipality_id, period, now)
        rows = [facts.activities[activity] for activity in by_activity(facts)]
        found = [(row.id, row.number, row.title) for row in rows]
    return Subjects(about=about, period=period, page=page_of(found, number, PAGE))


async def note_on_seat(
    session: Session, actor: Actor, seat_id: int, wanted: ReportPeriod | None, now: datetime
) -> Facts:
    """The facts for a note on one school; NotFound where it does not belong to the period."""
    found = await facts_of(session, actor, wanted, now)
    if seat_id not in found.facts.seats:
        raise NotFound
    return found.facts


async def note_on_activity(
    session: Session, actor: Actor, activity_id: int, wanted: ReportPeriod | None, now: datetime
) -> Facts:
    """The facts for a note on one activity; NotFound where it does not belong to the period."""
    found = await facts_of(session, actor, wanted, now)
    if activity_id not in by_activity(found.facts):
        raise NotFound
    return found.facts


async def keep_template(session: Session, actor: Actor, file: StoredFile, now: datetime) -> TemplateChoice:
    """Make a template, already tried by the caller, the municipality's own."""
    placed = access.on_duty(actor, Duty.REPORT)
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
    return await template(session, placed, None, now)


async def drop_template(session: Session, actor: Actor, now: datetime) -> TemplateChoice:
    """Return to the default template."""
    placed = access.on_duty(actor, Duty.REPORT)
    municipality_id = placed.seat.municipality_id
    await session.execute(delete(ReportTemplate).where(ReportTemplate.municipality_id == municipality_id))
    history.record(session, placed, "report-template", Subject.MUNICIPALITY, municipality_id, now, file="")
    await session.flush()
    return await template(session, placed, None, now)
