"""An announcement that is out: stopped, called again, changed, recalled."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.announcements import acknowledgements, sent
from actions.shared.database import Session
from bot.buttons.callbacks import Do, Verb
from bot.buttons.conversations import Asking
from bot.chat.formatting import portable_html
from bot.chat.registry import ChatBot
from bot.chat.show import show
from bot.render.announcements import acknowledgements as acknowledgements_screen
from bot.render.announcements import sent as sent_screen
from bot.turn.turn import Turn
from domain.errors import NotFound

router = Router(name="sent")

DONE_BY_ONE_PRESS = {
    Verb.STOP_SENDING: sent.stop,
    Verb.RESUME_SENDING: sent.resume,
    Verb.CLOSE_ANSWERS: sent.close,
    Verb.REOPEN_ANSWERS: sent.reopen,
}
"""Actions that can be undone ask nothing."""


async def _follow(session: Session, press: CallbackQuery, announcement_id: int, turn: Turn) -> None:
    """This message, the newest in the chat, shows the progress from now on."""
    if press.message:
        await acknowledgements.watch(session, turn.actor, announcement_id, turn.key_of(press.message), turn.now)


@router.callback_query(Do.filter(F.verb.in_(DONE_BY_ONE_PRESS)))
async def done_at_once(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await DONE_BY_ONE_PRESS[callback_data.verb](session, turn.actor, callback_data.id, turn.now)
    await show(press, acknowledgements_screen.progress(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.RECALL) & ~F.sure))
async def recall_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await sent.ask_recall(session, turn.actor, callback_data.id, turn.now)
    await show(press, sent_screen.recall_question(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.CALL_AGAIN) & ~F.sure))
async def call_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await acknowledgements.progress(session, turn.actor, callback_data.id, turn.now)
    await show(press, sent_screen.call_question(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.RECALL))
async def recalled(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await sent.recall(session, turn.actor, callback_data.id, turn.now)
        await _follow(session, press, view.id, turn)
    await show(press, acknowledgements_screen.progress(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CALL_AGAIN))
async def called_again(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    calls = callback_data.number
    async with turn.begin() as session:
        view = await sent.call_again(session, turn.actor, callback_data.id, calls, turn.now)
        await _follow(session, press, view.id, turn)
    await show(press, acknowledgements_screen.progress(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.EDIT_SENT))
async def new_text_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await acknowledgements.progress(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.announcement_edit, announcement=callback_data.id)
    await show(press, sent_screen.ask_edit(view, turn.t))


@router.message(Asking.announcement_edit, F.text)
async def new_text_written(message: Message, turn: Turn, bot: ChatBot) -> None:
    """The text counts only after the choice of who is asked again."""
    announcement_id = turn.talk.number("announcement")
    async with turn.begin() as session:
        text, limits = portable_html(message), bot.can.limits
        view = await sent.propose(session, turn.actor, announcement_id, text, turn.now, limits=limits)
        turn.forget()
    await show(message, sent_screen.proposal(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.APPLY_EDIT))
async def new_text_decided(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    choice, _, proposed = callback_data.value.partition(".")
    if choice not in {sent_screen.QUIETLY, sent_screen.AGAIN}:
        raise NotFound
    again, id_ = choice == sent_screen.AGAIN, callback_data.id
    async with turn.begin() as session:
        view = await sent.edit(session, turn.actor, id_, turn.now, again=again, proposed=proposed)
        await _follow(session, press, view.id, turn)
    await show(press, acknowledgements_screen.progress(view, turn.t))
