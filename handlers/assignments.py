"""Assignments: written, sent, followed."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.assignments import assigning, following
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.show import show
from bot.render.assignments import assigning as assigning_screen
from bot.turn.filters import said_above
from bot.turn.turn import Turn

router = Router(name="assignments")


@router.callback_query(Go.filter(F.to == Place.ASSIGNMENTS))
async def assignments(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    """The list; the next words are a new one."""
    async with turn.look() as session:
        view = await following.assignments(session, turn.actor, callback_data.page, turn.now)
    turn.wait_for(Asking.assignment)
    await show(press, assigning_screen.assignments(view, turn.t))


@router.message(Asking.assignment, F.text)
async def written(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await assigning.compose(session, turn.actor, message.text or "", turn.now)
        turn.forget()
    await show(message, assigning_screen.draft(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ASSIGN_WORDS))
async def words_assigned(press: CallbackQuery, turn: Turn) -> None:
    """«Поручение» under words out of the blue: they are in the message above."""
    words = said_above(press).text or ""
    async with turn.begin() as session:
        view = await assigning.compose(session, turn.actor, words, turn.now)
    await show(press, assigning_screen.draft(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.ASSIGNMENT))
async def draft(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await assigning.open_draft(session, turn.actor, callback_data.id, turn.now)
    await show(press, assigning_screen.draft(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ASSIGN_WHAT))
async def expects(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await assigning.toggle_expects(session, turn.actor, callback_data.id, turn.now)
    await show(press, assigning_screen.draft(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ASSIGN_ROLE))
async def role(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await assigning.toggle_role(session, turn.actor, callback_data.id, callback_data.role, turn.now)
    await show(press, assigning_screen.draft(view, turn.t))


@router.callback_query(Go.filter(F.to.in_({Place.ASSIGNED_SEATS, Place.ASSIGNED_LEADS})))
async def seats(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    lead, page = callback_data.to is Place.ASSIGNED_LEADS, callback_data.page
    async with turn.look() as session:
        view = await assigning.seats_to_pick(session, turn.actor, callback_data.id, page, turn.now, lead=lead)
    await show(press, assigning_screen.seats(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ASSIGN_SEAT))
async def seat(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    number, page = callback_data.number, callback_data.page
    async with turn.begin() as session:
        view = await assigning.toggle_seat(session, turn.actor, callback_data.id, number, page, turn.now)
    await show(press, assigning_screen.seats(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ASSIGN_LEAD))
async def lead(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    number = callback_data.number
    async with turn.begin() as session:
        view = await assigning.set_lead(session, turn.actor, callback_data.id, number, turn.now)
    await show(press, assigning_screen.draft(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.ASSIGN_DAY))
async def day_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await assigning.open_draft(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.assignment_day, activity=callback_data.id)
    await show(press, assigning_screen.ask_day(view, turn.t))


@router.message(Asking.assignment_day, F.text)
async def day_written(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        id_, words = turn.talk.number("activity"), message.text or ""
        view = await assigning.set_due(session, turn.actor, id_, words, turn.now)
        turn.forget()
    await show(message, assigning_screen.draft(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SEND_ASSIGNMENT))
async def sent(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await assigning.send(session, turn.actor, callback_data.id, turn.now)
    await show(press, assigning_screen.sent(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.DROP_ASSIGNMENT))
async def dropped(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        await assigning.discard(session, turn.actor, callback_data.id, turn.now)
    await show(press, assigning_screen.dropped(turn.t))
