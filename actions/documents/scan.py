"""The pages of a scan: viewing, reordering, leaving out and restoring them."""

from datetime import datetime

from sqlalchemy import select

from actions.documents import checks
from actions.documents.checks import SETTLING
from actions.shared import access
from actions.shared.database import Session
from actions.shared.views import Page, TaskCard, View, page_of
from actions.tasks.moves import PAGE, card
from domain.documents.findings import FindingKind
from domain.documents.scan import Quality, fault
from domain.documents.versions import FilePart
from domain.errors import DomainError, NotFound
from domain.people.roles import Actor
from domain.tasks.moves import TaskMove
from models.documents import File


class PageLine(View):
    """One photo; `number` is its page in the PDF, 0 where it is left out."""

    id: int
    number: int
    fault: FindingKind | None
    out: bool


class Pages(View):
    """The photos of a task's newest round, those left out last."""

    card: TaskCard
    page: Page[PageLine]


class OnePage(View):
    card: TaskCard
    line: PageLine
    pages: int


async def list_pages(session: Session, actor: Actor, task_id: int, number: int, now: datetime) -> Pages:
    """The photos of the round that awaits its verdict, for people who may change it."""
    ctx = await access.task(session, actor, task_id, TaskMove.ATTACH, now)
    version = ctx.version
    if version is None:
        raise NotFound
    shown = _lines(await _photos(session, version.id))
    return Pages(card=await card(session, ctx), page=page_of(shown, number, PAGE))


async def open_page(session: Session, actor: Actor, file_id: int, now: datetime) -> OnePage:
    """One photo, and what can be done with it."""
    file, ctx, _ = await checks.own_file(session, actor, file_id, now)
    shown = _lines(await _photos(session, file.version_id or 0))
    line = next((line for line in shown if line.id == file.id), None)
    if line is None:
        raise NotFound
    return OnePage(card=await card(session, ctx), line=line, pages=sum(not one.out for one in shown))


async def move_up(session: Session, actor: Actor, file_id: int, now: datetime) -> OnePage:
    """«Раньше»: swap the page with the one before it."""
    return await _move(session, actor, file_id, -1, now)


async def move_down(session: Session, actor: Actor, file_id: int, now: datetime) -> OnePage:
    """«Позже»: swap the page with the one after it."""
    return await _move(session, actor, file_id, 1, now)


async def _move(session: Session, actor: Actor, file_id: int, step: int, now: datetime) -> OnePage:
    file, ctx, _ = await checks.own_file(session, actor, file_id, now)
    pages = [photo for photo in await _photos(session, file.version_id or 0) if photo.part != FilePart.OUT]
    place = next((place for place, photo in enumerate(pages) if photo.id == file.id), None)
    if place is not None and 0 <= place + step < len(pages):
        pages[place], pages[place + step] = pages[place + step], pages[place]
        await _number(session, pages)
        await checks.ask_again(session, ctx.actor.person_id, file.version_id or 0, now + SETTLING)
    return await open_page(session, actor, file_id, now)


async def _number(session: Session, pages: list[File]) -> None:
    """Assign new positions in this order, out of those that the pages have."""
    places = sorted(page.position for page in pages)
    for number, page in enumerate(pages):
        page.position = max(places[number], places[0] + number)
    await session.flush()


async def toggle_page(session: Session, actor: Actor, file_id: int, now: datetime) -> OnePage:
    """«Убрать» and «Вернуть»: leave a page out, or restore it; it is kept. The last one stays."""
    file, ctx, _ = await checks.own_file(session, actor, file_id, now)
    pages = [photo for photo in await _photos(session, file.version_id or 0) if photo.part != FilePart.OUT]
    if file.part != FilePart.OUT and len(pages) < 2:
        raise DomainError("refusal-last-page")
    file.part = FilePart.PAGE if file.part == FilePart.OUT else FilePart.OUT
    await session.flush()
    await checks.ask_again(session, ctx.actor.person_id, file.version_id or 0, now + SETTLING)
    return await open_page(session, actor, file_id, now)


async def _photos(session: Session, version_id: int) -> list[File]:
    asked = select(File).where(File.version_id == version_id, File.page_hash.is_not(None))
    return list(await session.scalars(asked.order_by(File.position, File.id)))


def _lines(photos: list[File]) -> list[PageLine]:
    shown = [photo for photo in photos if photo.part != FilePart.OUT]
    left = [photo for photo in photos if photo.part == FilePart.OUT]
    return [
        *(_line(photo, number) for number, photo in enumerate(shown, start=1)),
        *(_line(photo, 0) for photo in left),
    ]


def _line(photo: File, number: int) -> PageLine:
    wrong = fault(Quality.model_validate(photo.quality)) if photo.quality else None
    return PageLine(id=photo.id, number=number, fault=FindingKind(wrong.value) if wrong else None, out=not number)
