"""The folder of documents for the system administrator, who has the database anyway: chosen by names, not by rights."""

from typing import NamedTuple

from sqlalchemy import select

from actions.archive.contents import Selection, missing_documents, papers, sizes
from actions.shared.database import Session
from domain.archive import ArchivePaper, MissingDocument, Span
from domain.errors import DomainError
from domain.people.schools.naming import school_key
from domain.roadmap.labels import activity_label, bare_label
from models.municipalities import Municipality, School
from models.people import Seat
from models.roadmaps import Activity, Roadmap


class Exported(NamedTuple):
    """The content of an export; days are those of `timezone`."""

    title: str
    timezone: str
    papers: tuple[ArchivePaper, ...]
    missing: tuple[MissingDocument, ...]


async def to_export(
    session: Session,
    municipality: str | None,
    school: str | None,
    activity: str | None,
    span: Span,
    *,
    accepted_only: bool,
) -> Exported:
    """All documents of one municipality, or of one school of it. DomainError for an unknown name.

    An activity is named by its number; where several roadmaps have that number, all of them are included.
    """
    town = await _municipality(session, municipality)
    title, seats = await _seats(session, town, school)
    chosen = Selection(
        seats=tuple(seats),
        activity_id=None,
        first=span.first,
        last=span.last,
        accepted_only=accepted_only,
        timezone=town.timezone,
    )
    found: list[int] = []
    missing: list[MissingDocument] = []
    for activity_id in await _activities(session, town, activity):
        one = chosen.model_copy(update={"activity_id": activity_id})
        found += [id_ for id_, _ in await sizes(session, one)]
        missing += await missing_documents(session, one)
    return Exported(title, town.timezone, tuple(await papers(session, found, town.timezone)), tuple(missing))


async def _municipality(session: Session, name: str | None) -> Municipality:
    towns = list(await session.scalars(select(Municipality).order_by(Municipality.name)))
    names = ", ".join(town.name for town in towns)
    if name is None and len(towns) == 1:
        return towns[0]
    if name is None:
        raise DomainError("export-which-municipality", names=names)
    for town in towns:
        if town.name.casefold() == name.strip().casefold():
            return town
    raise DomainError("export-no-municipality", name=name, names=names)


async def _seats(session: Session, town: Municipality, school: str | None) -> tuple[str, list[int]]:
    """The title of the export and the ids of its seats, also closed ones: what they handed in is evidence."""
    if school is None:
        return town.name, list(await session.scalars(select(Seat.id).where(Seat.municipality_id == town.id)))
    asked = select(School).where(School.municipality_id == town.id, School.key == school_key(school))
    found = await session.scalar(asked)
    if found is None:
        raise DomainError("export-no-school", name=school)
    return found.name, list(await session.scalars(select(Seat.id).where(Seat.school_id == found.id)))


async def _activities(session: Session, town: Municipality, number: str | None) -> list[int | None]:
    if number is None:
        return [None]
    asked = (
        select(Activity.id, Activity.number, Activity.position)
        .join(Roadmap, Roadmap.id == Activity.roadmap_id)
        .where(Roadmap.municipality_id == town.id, Roadmap.confirmed_at.is_not(None))
        .order_by(Activity.roadmap_id, Activity.position)
    )
    wanted = number.strip().rstrip(".")
    found = [
        id_
        for id_, known, position in await session.execute(asked)
        if bare_label(activity_label(known, position)) == wanted
    ]
    if not found:
        raise DomainError("export-no-activity", number=number)
    return [*found]
