"""The coordinator's schools and curators."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.people import schools
from actions.shared.views import Only
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.buttons.values import as_id
from bot.chat.show import show
from bot.render.people import schools as schools_screen
from bot.turn.turn import Turn

router = Router(name="schools")


@router.message(Command("schools"))
async def list_schools(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await schools.list_schools(session, turn.actor, 0, turn.now)
    await show(message, schools_screen.school_list(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.SCHOOLS))
async def list_schools_pressed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        only, number = Only.of(callback_data.only), callback_data.page
        view = await schools.list_schools(session, turn.actor, number, turn.now, only=only)
    await show(press, schools_screen.school_list(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.SCHOOL))
async def show_school(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await schools.school_card(session, turn.actor, callback_data.id, turn.now)
    await show(press, schools_screen.school_card(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.RENAME_SCHOOL))
async def name_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await schools.school_card(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.school_name, school=callback_data.id)
    await show(press, schools_screen.ask_school_name(view, turn.t))


@router.message(Asking.school_name, F.text)
async def renamed(message: Message, turn: Turn) -> None:
    school_id = turn.talk.number("school")
    async with turn.begin() as session:
        view = await schools.rename_school(session, turn.actor, school_id, message.text or "", turn.now)
        turn.forget()
    await show(message, schools_screen.school_card(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.CURATORS))
async def all_curators(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await schools.list_curators(session, turn.actor, callback_data.page, turn.now)
    await show(press, schools_screen.curator_list(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.CURATOR))
async def show_curator(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await schools.curator_card(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, schools_screen.curator_card(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_({Verb.ASSIGN, Verb.RELEASE})))
async def assigned(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """A school is given to a curator or taken from them, from either card."""
    seat, _, origin = callback_data.value.partition(".")
    seat_id = as_id(seat)
    take_ = callback_data.verb == Verb.ASSIGN
    async with turn.begin() as session:
        await schools.assign_curator(session, turn.actor, callback_data.id, seat_id, turn.now, take=take_)
        if origin == "curator":
            curator = await schools.curator_card(session, turn.actor, seat_id, callback_data.page, turn.now)
            screen = schools_screen.curator_card(curator, turn.t)
        else:
            school = await schools.school_card(session, turn.actor, callback_data.id, turn.now)
            screen = schools_screen.school_card(school, turn.t)
    await show(press, screen)
