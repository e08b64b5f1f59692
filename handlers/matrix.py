"""The matrix of today."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.matrix import today
from actions.shared.views import Only
from bot.buttons.callbacks import Go, Place
from bot.chat.show import show
from bot.render.matrix import today as today_screen
from bot.turn.turn import Turn

router = Router(name="matrix")


@router.message(Command("status"))
async def matrix(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await today.matrix(session, turn.actor, 0, 0, turn.now)
    await show(message, today_screen.matrix(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.MATRIX))
async def matrix_pressed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await today.matrix(session, turn.actor, callback_data.column, callback_data.page, turn.now)
    await show(press, today_screen.matrix(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.MATRIX_MORE))
async def show_more_views(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        view = await today.matrix(session, turn.actor, 0, 0, turn.now)
    await show(press, today_screen.more(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.PROGRAMME))
async def programme(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        only = Only.of(callback_data.only)
        view = await today.programme(session, turn.actor, callback_data.page, turn.now, only=only)
    await show(press, today_screen.programme(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.BY_SCHOOL))
async def by_school(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        only = Only.of(callback_data.only)
        view = await today.by_school(session, turn.actor, callback_data.page, turn.now, only=only)
    await show(press, today_screen.by_school(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.SEAT_TASKS))
async def one_seat(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        only, number = Only.of(callback_data.only), callback_data.page
        view = await today.seat_tasks(session, turn.actor, callback_data.id, number, turn.now, only=only)
    await show(press, today_screen.seat_tasks(view, turn.t, callback_data.way))


@router.callback_query(Go.filter(F.to == Place.ACTIVITY_TASKS))
async def one_activity(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        only, number = Only.of(callback_data.only), callback_data.page
        view = await today.activity_tasks(session, turn.actor, callback_data.id, number, turn.now, only=only)
    await show(press, today_screen.activity_tasks(view, turn.t, callback_data.way))
