"""Where things stand."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import status
from actions.views import Only
from bot import render
from bot.callbacks import Go, Place
from bot.middleware import Turn
from bot.show import show

router = Router(name="status")


@router.message(Command("status"))
async def matrix(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await status.matrix(session, turn.actor, 0, 0, turn.now)
    await show(message, render.status.matrix(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.MATRIX))
async def matrix_pressed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await status.matrix(session, turn.actor, callback_data.column, callback_data.page, turn.now)
    await show(press, render.status.matrix(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.MATRIX_MORE))
async def more(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        view = await status.matrix(session, turn.actor, 0, 0, turn.now)
    await show(press, render.status.more(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.PROGRAMME))
async def programme(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        only = Only.of(callback_data.only)
        view = await status.programme(session, turn.actor, callback_data.page, turn.now, only=only)
    await show(press, render.status.programme(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.STANDS))
async def stands(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        only = Only.of(callback_data.only)
        view = await status.stands(session, turn.actor, callback_data.page, turn.now, only=only)
    await show(press, render.status.stands(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.SEAT_TASKS))
async def one_seat(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        only, number = Only.of(callback_data.only), callback_data.page
        view = await status.seat_tasks(session, turn.actor, callback_data.id, number, turn.now, only=only)
    await show(press, render.status.seat_tasks(view, turn.t, callback_data.way))


@router.callback_query(Go.filter(F.to == Place.ACTIVITY_TASKS))
async def one_activity(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        only, number = Only.of(callback_data.only), callback_data.page
        view = await status.activity_tasks(session, turn.actor, callback_data.id, number, turn.now, only=only)
    await show(press, render.status.activity_tasks(view, turn.t, callback_data.way))
