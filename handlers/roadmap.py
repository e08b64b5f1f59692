"""The coordinator's roadmap: sent as it was signed, checked, corrected, confirmed."""

import asyncio
from pathlib import PurePath

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.documents import receiving
from actions.report import completion, half_year
from actions.report.completion import Completion
from actions.roadmap import confirming, importing, periods, rows
from actions.shared.files import StoredFile
from actions.tasks import moves
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat import waiting
from bot.chat.files import MAX_READ, store_and_read
from bot.chat.papers import send_paper
from bot.chat.reading import MaybeTemplate, NotAnOrder, read_order
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, show, show_in_place
from bot.file_store import FileStore
from bot.printouts import printers
from bot.render.report import half_year as half_year_screen
from bot.render.roadmap import noticed as noticed_screen
from bot.render.roadmap import rows as rows_screen
from bot.render.shared.screen import Screen
from bot.render.tasks import cards as cards_screen
from bot.turn.filters import replied_task
from bot.turn.turn import Turn
from domain.people.rights import Duty, seat_for
from domain.roadmap.model import Draft

router = Router(name="roadmap")

ENDINGS = {".docx", ".xlsx", ".doc", ".docm", ".xlsm", ".csv", ".rtf", ".odt", ".xls", ".pdf"}
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".heic"}


@router.message(F.document | F.photo, ~F.media_group_id)
async def order_sent(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """An order, anywhere in the chat; a file that is none is asked about like any other."""
    if not await _may_be_order(message, turn):
        raise SkipHandler
    file, data = await store_and_read(message, bot, file_store, turn.actor)
    wait = await show(message, Screen(turn.t("roadmap-reading", name=file.name)))
    await show_in_place(message, wait, await _understood(file, await read_order(file.name, data), turn))


async def _understood(file: StoredFile, found: Draft | NotAnOrder | MaybeTemplate, turn: Turn) -> Screen:
    """The roadmap as read, or the question what the file is."""
    async with turn.begin() as session:
        if isinstance(found, Draft):
            view = await importing.import_draft(session, turn.actor, found, file, turn.now)
            return rows_screen.preview(view, turn.t)
        asked = await receiving.keep(session, turn.actor, file, turn.now)
        if isinstance(found, MaybeTemplate):
            return rows_screen.maybe_template(asked.file_id, found.name, turn.t)
        return cards_screen.unplaced(asked, turn.t, turn.t(found.key, name=found.name))


@router.callback_query(Do.filter(F.verb == Verb.TAKE_AS_ORDER))
async def it_is_an_order(press: CallbackQuery, callback_data: Do, turn: Turn, file_store: FileStore) -> None:
    async with turn.look() as session:
        await rows.current(session, turn.actor, turn.now)
        file = await receiving.kept(session, turn.actor, callback_data.id, turn.now)
    wait = await show(press, Screen(turn.t("roadmap-reading", name=file.name)))
    found = await read_order(file.name, await file_store.get(file.hash), surely=True)
    await show_in_place(press, wait, await _understood(file, found, turn))


@router.callback_query(Do.filter(F.verb == Verb.TAKE_AS_TEMPLATE))
async def it_is_a_template(press: CallbackQuery, callback_data: Do, turn: Turn, file_store: FileStore) -> None:
    async with turn.look() as session:
        await half_year.check_right(session, turn.actor, turn.now)
        file = await receiving.kept(session, turn.actor, callback_data.id, turn.now)
    await waiting.try_template(await file_store.get(file.hash))
    async with turn.begin() as session:
        view = await half_year.keep_template(session, turn.actor, file, turn.now)
        await receiving.discard(session, turn.actor, callback_data.id, turn.now)
    await show(press, half_year_screen.template(view, turn.t, turn.t("template-kept")))


async def _may_be_order(message: Message, turn: Turn) -> bool:
    """An office file or a photo from a person who may import, unasked and not in reply to a task."""
    name = message.document.file_name if message.document else None
    size = message.document.file_size if message.document else None
    known = bool(message.photo) or PurePath(name or "").suffix.lower() in ENDINGS | PICTURES
    if (size or 0) > MAX_READ or not known or replied_task(message) is not None:
        return False
    if turn.known is None or seat_for(turn.actor, Duty.ROADMAP) is None:
        return False
    async with turn.look() as session:
        return await moves.awaiting(session, turn.actor, turn.now) is None


@router.message(Command("roadmap"))
async def list_roadmaps(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await rows.current(session, turn.actor, turn.now)
    await show(message, rows_screen.roadmaps(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.ROADMAPS))
async def list_roadmaps_pressed(press: CallbackQuery, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await rows.current(session, turn.actor, turn.now)
    await show(press, rows_screen.roadmaps(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.ROADMAP))
async def show_roadmap(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await rows.preview(session, turn.actor, callback_data.id, turn.now)
    await show(press, rows_screen.preview(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.ACTIVITIES))
async def table(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await rows.list_activities(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, rows_screen.activities(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.LEFT_OUT_ROWS))
async def rows_left_out(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await rows.list_left_out(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, noticed_screen.left_out(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.CHANGES))
async def differences(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await importing.changes(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, rows_screen.changes(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ROADMAP_BACK))
async def back_in_word(press: CallbackQuery, callback_data: Do, turn: Turn, bot: ChatBot) -> None:
    """The table as it was imported, with «Отметка о выполнении» filled."""
    async with turn.look() as session:
        view = await completion.completion(session, turn.actor, callback_data.id, turn.now)
    await answer_press(press)
    await _send_in_word(view, turn, bot)


async def _send_in_word(view: Completion, turn: Turn, bot: ChatBot) -> None:
    data = await asyncio.to_thread(printers.documents.roadmap, view)
    name, under = turn.t.plain("roadmap-file"), Screen(turn.t("roadmap-file-caption"))
    await send_paper(bot, turn.who.chat_id, data, name, under)


@router.callback_query(Do.filter(F.verb == Verb.WRITE_PERIOD))
async def period_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await rows.preview(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.period, roadmap=callback_data.id)
    await show(press, rows_screen.ask_period(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SET_PERIOD))
async def period_chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    turn.forget()
    async with turn.begin() as session:
        view = await periods.set_period(session, turn.actor, callback_data.id, callback_data.value, turn.now)
    await show(press, rows_screen.preview(view, turn.t))


@router.message(Asking.period, F.text)
async def period_written(message: Message, turn: Turn) -> None:
    roadmap_id = turn.talk.number("roadmap")
    async with turn.begin() as session:
        view = await periods.set_period(session, turn.actor, roadmap_id, message.text or "", turn.now)
        turn.forget()
    await show(message, rows_screen.preview(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CONFIRM_ROADMAP))
async def confirmed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await confirming.confirm(session, turn.actor, callback_data.id, turn.now)
    await show(press, rows_screen.confirmed(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.DISCARD_ROADMAP) & ~F.sure))
async def discard_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        await rows.preview(session, turn.actor, callback_data.id, turn.now)
    await show(press, rows_screen.discard_question(callback_data.id, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.DISCARD_ROADMAP))
async def discarded(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        await rows.discard(session, turn.actor, callback_data.id, turn.now)
        view = await rows.current(session, turn.actor, turn.now)
    await show(press, rows_screen.roadmaps(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.WITHDRAW_ROADMAP) & ~F.sure))
async def withdraw_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """Before a roadmap is taken back: the number of its reports."""
    async with turn.look() as session:
        view = await rows.preview(session, turn.actor, callback_data.id, turn.now)
        reported = await rows.reported(session, turn.actor, callback_data.id, turn.now)
    await show(press, rows_screen.withdraw_question(view, reported, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.WITHDRAW_ROADMAP))
async def withdrawn(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await confirming.withdraw(session, turn.actor, callback_data.id, turn.now)
    await show(press, rows_screen.preview(view, turn.t))
