"""The clock of a seat, and the hour of one's own day card."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions.people import hours
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.show import show
from bot.render.people import hours as hours_screen
from bot.turn.turn import Turn

router = Router(name="hours")


@router.callback_query(Go.filter(F.to == Place.HOURS))
async def seat_hours(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await hours.seat_hours(session, turn.actor, callback_data.id, turn.now)
    await show(press, hours_screen.seat_hours(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_({Verb.HOUR_EARLIER, Verb.HOUR_LATER})))
async def shifted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    step = 1 if callback_data.verb is Verb.HOUR_LATER else -1
    async with turn.begin() as session:
        view = await hours.shift(session, turn.actor, callback_data.id, step, turn.now)
    await show(press, hours_screen.seat_hours(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.OFFICE_HOURS))
async def as_office(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await hours.as_office(session, turn.actor, callback_data.id, turn.now)
    await show(press, hours_screen.seat_hours(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.CARD_HOUR) & (F.value == "")))
async def card_hours(press: CallbackQuery, turn: Turn) -> None:
    """Opening the screen changes nothing."""
    async with turn.look() as session:
        view = await hours.card_hours(session, turn.actor, turn.now)
    await show(press, hours_screen.card_hours(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CARD_HOUR))
async def card_hour_chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    hour = callback_data.number
    async with turn.begin() as session:
        view = await hours.set_card_hour(session, turn.actor, hour, turn.now)
    await show(press, hours_screen.card_hours(view, turn.t))
