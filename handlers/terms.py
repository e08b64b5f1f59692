"""«⚙️ Ещё» of a draft: when, how urgent, what it asks, until when."""

from datetime import date

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.announcements import drafts, sending, terms
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.formatting import plain_words
from bot.chat.show import show
from bot.render.announcements import drafts as drafts_screen
from bot.render.announcements import terms as terms_screen
from bot.turn.turn import Turn
from domain.announcements.audience import Asks
from domain.errors import NotFound

router = Router(name="terms")

SWITCHES = {Verb.TOGGLE_URGENT: terms.toggle_urgent, Verb.TOGGLE_SECOND_CALL: terms.toggle_second_call}


@router.callback_query(Go.filter(F.to == Place.TERMS))
async def show_terms(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await drafts.open_draft(session, turn.actor, callback_data.id, turn.now)
    await show(press, terms_screen.more(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.WHEN))
async def moment_wanted(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    """Buttons for the usual moments; words for any other are expected too."""
    async with turn.look() as session:
        view = await terms.moments(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.announcement_moment, announcement=callback_data.id)
    await show(press, terms_screen.ask_moment(view, turn.t))


@router.message(Asking.announcement_moment, F.text)
async def moment_written(message: Message, turn: Turn) -> None:
    """Show how the words were understood before they count; they can be written again meanwhile."""
    draft_id = turn.talk.number("announcement")
    async with turn.look() as session:
        view = await terms.understand_moment(session, turn.actor, draft_id, plain_words(message), turn.now)
    await show(message, terms_screen.understood(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SET_MOMENT))
async def moment_chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    try:
        at = terms_screen.read_at(callback_data.value)
    except ValueError as forged:
        raise NotFound from forged
    async with turn.begin() as session:
        view = await terms.set_moment(session, turn.actor, callback_data.id, at, turn.now)
    await show(press, drafts_screen.draft(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(SWITCHES)))
async def switched(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await SWITCHES[callback_data.verb](session, turn.actor, callback_data.id, turn.now)
    await show(press, terms_screen.more(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.UNSCHEDULE))
async def unscheduled(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await sending.unschedule(session, turn.actor, callback_data.id, turn.now)
    await show(press, drafts_screen.draft(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.ASKS))
async def asks_wanted(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await drafts.open_draft(session, turn.actor, callback_data.id, turn.now)
    await show(press, terms_screen.ask_asks(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SET_ASKS))
async def asks_chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The question is still to be written."""
    if callback_data.value not in set(Asks):
        raise NotFound
    asks = Asks(callback_data.value)
    async with turn.begin() as session:
        view = await terms.set_asks(session, turn.actor, callback_data.id, asks, turn.now)
        if asks.is_question:
            turn.wait_for(Asking.announcement_question, announcement=callback_data.id, asks=asks.value)
    question = terms_screen.ask_question(callback_data.id, asks, turn.t)
    await show(press, question if asks.is_question else terms_screen.more(view, turn.t))


@router.message(Asking.announcement_question, F.text)
async def question_written(message: Message, turn: Turn) -> None:
    draft_id, asks = turn.talk.number("announcement"), Asks(turn.talk.data["asks"])
    async with turn.begin() as session:
        view = await terms.set_question(session, turn.actor, draft_id, asks, plain_words(message), turn.now)
        turn.forget()
    await show(message, terms_screen.more(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.ANSWER_BY))
async def until_wanted(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await terms.moments(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.announcement_until, announcement=callback_data.id)
    await show(press, terms_screen.ask_until(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SET_ANSWER_BY))
async def until_chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    value = callback_data.value
    try:
        day = None if value == terms_screen.NEVER else date.fromisoformat(value)
    except ValueError as forged:
        raise NotFound from forged
    async with turn.begin() as session:
        view = await terms.set_answer_by(session, turn.actor, callback_data.id, day, turn.now)
    await show(press, terms_screen.more(view, turn.t))


@router.message(Asking.announcement_until, F.text)
async def until_written(message: Message, turn: Turn) -> None:
    draft_id = turn.talk.number("announcement")
    async with turn.begin() as session:
        view = await terms.write_answer_by(session, turn.actor, draft_id, plain_words(message), turn.now)
        turn.forget()
    await show(message, terms_screen.more(view, turn.t))
