"""The coordinator's schools and curators."""

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.people import schools
from actions.shared.views import Only
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.buttons.values import as_id
from bot.chat.files import store_and_read
from bot.chat.reading import read_list
from bot.chat.registry import ChatBot
from bot.chat.show import show
from bot.file_store import FileStore
from bot.render.people import schools as schools_screen
from bot.turn.filters import HasFile
from bot.turn.turn import Turn
from domain.errors import DomainError
from domain.people.schools.lists import SchoolList, read_school_list, school_names_from

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


@router.callback_query(Do.filter(F.verb == Verb.ADD_SCHOOLS))
async def list_wanted(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        await schools.list_schools(session, turn.actor, 0, turn.now)
    turn.wait_for(Asking.schools)
    await show(press, schools_screen.ask_schools(turn.t))


@router.message(Asking.schools, F.text)
async def list_pasted(message: Message, turn: Turn) -> None:
    await _add(message, turn, read_school_list(message.text or ""))


@router.message(Asking.schools, HasFile())
async def list_sent(message: Message, turn: Turn, bot: ChatBot, file_store: FileStore) -> None:
    """A table of schools. An order sent after a detour is no list of schools: the order's handler takes it."""
    file, data = await store_and_read(message, bot, file_store, turn.actor)
    source = await read_list(file.name, data)
    if source is None:
        turn.forget()
        raise SkipHandler
    found = school_names_from(source)
    if not found.schools:
        raise DomainError("refusal-no-schools-in-file", name=file.name)
    await _add(message, turn, found)


async def _add(message: Message, turn: Turn, read: SchoolList) -> None:
    async with turn.begin() as session:
        added = await schools.add_schools(session, turn.actor, read.schools, turn.now, shorts=read.shorts)
        view = await schools.list_schools(session, turn.actor, 0, turn.now)
        turn.forget()
    await show(message, schools_screen.school_list(view, turn.t, schools_screen.added(added, read, turn.t)))


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


@router.callback_query(Do.filter(F.verb == Verb.ADD_CURATOR))
async def curator_wanted(press: CallbackQuery, turn: Turn) -> None:
    async with turn.look() as session:
        await schools.list_curators(session, turn.actor, 0, turn.now)
    turn.wait_for(Asking.curator)
    await show(press, schools_screen.ask_curator(turn.t))


@router.message(Asking.curator, F.text)
async def curator_added(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await schools.add_curator(session, turn.actor, message.text or "", turn.now)
        turn.forget()
    await show(message, schools_screen.curator_card(view, turn.t))


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
