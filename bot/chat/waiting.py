"""Makes a paper while its reader waits: the work runs elsewhere, a message counts the seconds and brings the paper."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message

from actions.report.half_year import Everything, ReportFacts
from actions.shared.files import safe_name
from bot.chat.papers import send_paper
from bot.chat.show import chat_of, edit, show, show_in_place
from bot.file_store import FileStore
from bot.l10n import Translator
from bot.printouts.report_sheets import sheets
from bot.printouts.report_words import context, trials
from bot.render.report.half_year import working
from bot.render.shared.screen import Screen
from domain.errors import DomainError
from office.matrix import MatrixBook
from office.report.job import Job, Note
from office.report.problem import Unprintable
from office.report.worker import make

STEP = 5
"""Seconds between two updates of the waiting message."""


async def half_year(found: ReportFacts, file_store: FileStore) -> bytes:
    """The half-year report as Word, by the office's own template if it has one; DomainError says what is wrong."""
    template = await _template(found.template, file_store)
    values = await asyncio.to_thread(context, found.facts)
    return await _made(Job(report=values), template)


async def _template(digest: str | None, file_store: FileStore) -> bytes:
    if digest is None:
        from office.report.template import default_template  # python-docx: needed by a report only

        return await asyncio.to_thread(default_template)
    try:
        return await file_store.get(digest)
    except FileNotFoundError as lost:
        raise DomainError("refusal-template-lost") from lost


async def workbook(view: Everything) -> bytes:
    """Everything as Excel."""
    return await _made(Job(workbook=await asyncio.to_thread(sheets, view)))


async def matrix(found: MatrixBook) -> bytes:
    """The matrix as Excel."""
    return await _made(Job(matrix=found))


async def note(found: Note) -> bytes:
    """A note as Word."""
    return await _made(Job(note=found))


async def try_template(data: bytes) -> None:
    """Fill a template with all possible values; DomainError says what is wrong with it, and where."""
    await _made(Job(trials=await asyncio.to_thread(trials)), data)


async def _made(job: Job, template: bytes = b"") -> bytes:
    try:
        return await make(job, template)
    except Unprintable as wrong:
        raise DomainError(f"refusal-template-{wrong.problem.value}", where=wrong.where or "?") from wrong


async def bring(press: CallbackQuery, bot: Bot, work: Awaitable[bytes], name: str, under: Screen, back: Screen,
                t: Translator) -> None:  # fmt: skip
    """Do the work while the pressed message shows its seconds, send the paper, and show `back` again.

    `name` is the file's name, `under` its caption. Errors are raised after the screen is back.
    """
    shown = await show(press, working(t, 0))
    making = asyncio.ensure_future(work)
    seconds = 0
    try:
        while not (await asyncio.wait({making}, timeout=STEP))[0]:
            seconds += STEP
            await _count(bot, shown, working(t, seconds))
        await send_paper(bot, chat_of(press), making.result(), safe_name(name, "report"), under)
    finally:
        making.cancel()
        with suppress(TelegramAPIError):
            await show_in_place(press, shown, back)


async def _count(bot: Bot, shown: Message | None, screen: Screen) -> None:
    """Show the seconds so far, if the messenger allows it."""
    if shown is not None:
        with suppress(TelegramAPIError):
            await edit(bot, shown.chat.id, shown.message_id, screen, captioned=False)
