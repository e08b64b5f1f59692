"""The municipality itself: its name, its time zone, its quiet hours."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.people import municipality
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.show import show
from bot.render.people import municipality as municipality_screen
from bot.turn.turn import Turn

router = Router(name="municipality")

NAMES = {Verb.NAME_TOWN: Asking.municipality_name, Verb.SHORTEN_TOWN: Asking.municipality_short_name}
STEPS = {Verb.TOWN_WEST: -1, Verb.TOWN_EAST: 1}


@router.callback_query(Go.filter(F.to == Place.MUNICIPALITY))
async def card(press: CallbackQuery, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await municipality.look(session, turn.actor, turn.now)
    await show(press, municipality_screen.card(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(NAMES)))
async def name_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await municipality.look(session, turn.actor, turn.now)
    turn.wait_for(NAMES[callback_data.verb])
    await show(press, municipality_screen.ask_name(view, turn.t, short=callback_data.verb is Verb.SHORTEN_TOWN))


@router.message(Asking.municipality_name, F.text)
async def renamed(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await municipality.rename(session, turn.actor, message.text or "", turn.now)
        turn.forget()
    await show(message, municipality_screen.card(view, turn.t))


@router.message(Asking.municipality_short_name, F.text)
async def shortened(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await municipality.shorten(session, turn.actor, message.text or "", turn.now)
        turn.forget()
    await show(message, municipality_screen.card(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(STEPS)))
async def zone_shifted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await municipality.shift_zone(session, turn.actor, STEPS[callback_data.verb], turn.now)
    await show(press, municipality_screen.card(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.TOWN_EVENING))
async def evening_moved(press: CallbackQuery, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await municipality.next_evening(session, turn.actor, turn.now)
    await show(press, municipality_screen.card(view, turn.t))
