"""Reading and answering announcements, and the lists of answers."""

import asyncio

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.announcements import acknowledgements, signature_sheet
from actions.shared.views import MessageKey, Only
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.formatting import plain_words
from bot.chat.papers import send_paper
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, send_files, show, show_below
from bot.file_store import FileStore
from bot.printouts import printers
from bot.render.announcements import acknowledgements as acknowledgements_screen
from bot.render.shared.screen import Screen
from bot.turn.turn import Turn

router = Router(name="acknowledgements")

SHEETS = {Verb.SHEET_WORD, Verb.SHEET_EXCEL}


@router.callback_query(Go.filter(F.to == Place.PROGRESS))
async def progress(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await acknowledgements.progress(session, turn.actor, callback_data.id, turn.now)
    await show(press, acknowledgements_screen.progress(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.READERS))
async def readers(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        only, number = Only.of(callback_data.only), callback_data.page
        view = await acknowledgements.readers(session, turn.actor, callback_data.id, number, turn.now, only=only)
    await show(press, acknowledgements_screen.readers(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(SHEETS)))
async def sheet(press: CallbackQuery, callback_data: Do, turn: Turn, bot: ChatBot) -> None:
    """«Лист ознакомления» in Word or Excel."""
    async with turn.look() as session:
        view = await signature_sheet.sheet(session, turn.actor, callback_data.id, turn.now)
    await answer_press(press)
    papers, in_word = printers.documents, callback_data.verb is Verb.SHEET_WORD
    data = await asyncio.to_thread(papers.acknowledgements if in_word else papers.acknowledgements_table, view)
    key = "ack-file-word" if in_word else "ack-file-excel"
    await send_paper(bot, turn.who.chat_id, data, turn.t.plain(key), Screen(turn.t("ack-file-caption")))


@router.callback_query(Go.filter(F.to == Place.LETTERS))
async def my_letters(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        page = await acknowledgements.my_letters(session, turn.actor, callback_data.page, turn.now)
    await show(press, acknowledgements_screen.letters(page, turn.t))


@router.callback_query(Go.filter(F.to == Place.LETTER))
async def letter(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await acknowledgements.read_letter(session, turn.actor, callback_data.id, turn.now)
    await show(press, acknowledgements_screen.letter(view, turn.t, again=callback_data.changes_answer))


@router.callback_query(Go.filter(F.to == Place.LETTER_FILES))
async def letter_files(
    press: CallbackQuery, callback_data: Go, turn: Turn, bot: ChatBot, file_store: FileStore
) -> None:
    async with turn.look() as session:
        view = await acknowledgements.read_letter(session, turn.actor, callback_data.id, turn.now)
    if view.recalled_on is not None:
        await show(press, acknowledgements_screen.letter(view, turn.t))
        return
    await answer_press(press)
    await send_files(bot, turn.who.chat_id, view.files, file_store)


def _shown_in(press: CallbackQuery, turn: Turn) -> MessageKey | None:
    """The message that shows the answer; a file's caption may be too short for it."""
    pressed = press.message
    return turn.key_of(pressed) if isinstance(pressed, Message) and pressed.text is not None else None


@router.callback_query(Do.filter(F.verb == Verb.ACKNOWLEDGE))
async def acknowledged(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await acknowledgements.acknowledge(
            session, turn.actor, callback_data.id, turn.now, shown=_shown_in(press, turn)
        )
    await show(press, acknowledgements_screen.letter(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.GIVE_ANSWER))
async def answered(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await signature_sheet.answer(
            session, turn.actor, callback_data.id, callback_data.value, turn.now, shown=_shown_in(press, turn)
        )
    await show(press, acknowledgements_screen.letter(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.WRITE_ANSWER))
async def answer_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """Asked below, so that the letter stays readable."""
    async with turn.look() as session:
        view = await signature_sheet.ask_answer(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.letter_answer, announcement=callback_data.id)
    await show_below(press, acknowledgements_screen.ask_answer(view, turn.t))


@router.message(Asking.letter_answer, F.text)
async def answer_written(message: Message, turn: Turn) -> None:
    announcement_id = turn.talk.number("announcement")
    async with turn.begin() as session:
        view = await signature_sheet.write_answer(session, turn.actor, announcement_id, plain_words(message), turn.now)
        turn.forget()
    await show(message, acknowledgements_screen.letter(view, turn.t))
