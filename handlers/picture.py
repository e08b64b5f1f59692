"""The whole picture: drawn, in Excel, of a past day, and the changes of the week."""

import asyncio

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from actions.matrix import past_day, picture
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat import waiting
from bot.chat.papers import send_paper, send_pictures
from bot.chat.show import answer_press, show
from bot.printouts import printers
from bot.render.matrix import picture as picture_screen
from bot.turn.turn import Turn

router = Router(name="picture")


@router.callback_query(Go.filter(F.to == Place.PICTURE))
async def send_picture(press: CallbackQuery, callback_data: Go, turn: Turn, bot: Bot) -> None:
    async with turn.look() as session:
        view = await picture.whole(session, turn.actor, callback_data.id, turn.now)
    if not view.rows:
        await show(press, picture_screen.empty(view, turn.t))
        return
    await answer_press(press)
    made = await asyncio.to_thread(printers.documents.drawing, view, turn.t)
    screen, name = picture_screen.caption(view, turn.t), turn.t.plain("picture-file", day=view.day.isoformat())
    if made.document is None:
        await send_pictures(bot, turn.who.chat_id, made.pages, name, screen)
    else:
        await send_paper(bot, turn.who.chat_id, made.document, f"{name}.pdf", screen)


@router.callback_query(Go.filter(F.to == Place.WORKBOOK))
async def send_workbook(press: CallbackQuery, callback_data: Go, turn: Turn, bot: Bot) -> None:
    async with turn.look() as session:
        view = await picture.book(session, turn.actor, callback_data.id, turn.now)
    if not view.lines:
        await show(press, picture_screen.empty(view.whole, turn.t))
        return
    await answer_press(press)
    data = await waiting.matrix(await asyncio.to_thread(printers.documents.workbook, view, turn.t))
    name = turn.t.plain("picture-file", day=view.whole.day.isoformat())
    await send_paper(bot, turn.who.chat_id, data, f"{name}.xlsx", picture_screen.caption(view.whole, turn.t))


@router.callback_query(Go.filter(F.to == Place.WEEK))
async def last_week(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await past_day.week(session, turn.actor, callback_data.page, turn.now)
    await show(press, picture_screen.week(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.DAYS))
async def which_day(press: CallbackQuery, turn: Turn) -> None:
    turn.wait_for(Asking.days_shown)
    async with turn.look() as session:
        today = await picture.today(session, turn.actor, turn.now)
    await show(press, picture_screen.days(today, turn.t))


@router.callback_query(Go.filter(F.to == Place.DAY))
async def one_day(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await picture.day(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, picture_screen.day(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.WRITE_DAY))
async def day_wanted(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        today = await picture.today(session, turn.actor, turn.now)
    turn.wait_for(Asking.past_day)
    await show(press, picture_screen.ask_day(today, turn.t))


@router.message(StateFilter(Asking.past_day, Asking.days_shown), F.text)
async def day_written(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await picture.read_day(session, turn.actor, message.text or "", 0, turn.now)
    turn.forget()
    await show(message, picture_screen.day(view, turn.t))
