"""Frequent questions: everybody reads, curators add, the coordinator keeps them in order."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.questions import frequent
from actions.questions.frequent import FrequentPart
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.show import show
from bot.render.questions import frequent as frequent_screen
from bot.turn.turn import Turn
from domain.errors import NotFound

router = Router(name="frequent")


def part_of(value: str) -> FrequentPart:
    """The id in a button or a conversation; NotFound if there is none."""
    if value not in set(FrequentPart):
        raise NotFound
    return FrequentPart(value)


@router.callback_query(Go.filter(F.to == Place.FREQUENTS))
async def list_frequent(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        page = await frequent.list_frequent(session, turn.actor, callback_data.page, turn.now)
    await show(press, frequent_screen.frequents(page, turn.t))


@router.callback_query(Go.filter(F.to == Place.FREQUENT))
async def show_frequent(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await frequent.frequent(session, turn.actor, callback_data.id, turn.now)
    await show(press, frequent_screen.card(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.MAKE_FREQUENT))
async def made(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await frequent.from_thread(session, turn.actor, callback_data.id, turn.now)
    await show(press, frequent_screen.card(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.REWORD_FREQUENT))
async def words_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    part = part_of(callback_data.value)
    async with turn.look() as session:
        view = await frequent.check_reword(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.frequent_words, frequent=callback_data.id, part=part.value)
    await show(press, frequent_screen.ask_words(view, part, turn.t))


@router.message(Asking.frequent_words, F.text)
async def reworded(message: Message, turn: Turn) -> None:
    number, part = turn.talk.number("frequent"), part_of(str(turn.talk.data["part"]))
    async with turn.begin() as session:
        view = await frequent.reword(session, turn.actor, number, part, message.text or "", turn.now)
        turn.forget()
    await show(message, frequent_screen.card(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.PUBLISH_FREQUENT))
async def published(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await frequent.publish(session, turn.actor, callback_data.id, turn.now)
    await show(press, frequent_screen.card(view, turn.t, turn.t("frequent-added")))


@router.callback_query(Do.filter((F.verb == Verb.REMOVE_FREQUENT) & ~F.sure))
async def removal_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        await frequent.check_reword(session, turn.actor, callback_data.id, turn.now)
    await show(press, frequent_screen.remove_question(callback_data.id, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.REMOVE_FREQUENT))
async def removed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        await frequent.remove(session, turn.actor, callback_data.id, turn.now)
        page = await frequent.list_frequent(session, turn.actor, 0, turn.now)
    await show(press, frequent_screen.frequents(page, turn.t))
