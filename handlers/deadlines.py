"""Deadlines that move: chosen, explained, asked for, decided."""

from datetime import date
from typing import Any, NamedTuple

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.shared.database import Session
from actions.tasks import deadlines, extensions, moves
from actions.tasks.deadlines import DayChoice
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.buttons.values import date_of
from bot.chat.show import show
from bot.l10n import DEFAULT, translator
from bot.render.shared.screen import Screen
from bot.render.tasks import cards as cards_screen
from bot.render.tasks import deadlines as deadlines_screen
from bot.turn.turn import Turn
from domain.tasks.deadlines import MoveReason

router = Router(name="deadlines")

WISHES = (Verb.SET_DATE, Verb.ASK_EXTENSION, Verb.DATE_ALL, Verb.DATE_SOME)


class Wished(NamedTuple):
    """What a new date is for: a task, or an activity with one of its dates or with picked tasks."""

    verb: Verb
    id: int
    slot: int
    tasks: tuple[int, ...]

    @classmethod
    def pressed(cls, button: Do, turn: Turn) -> "Wished":
        return cls(button.verb, button.id, button.page, tuple(turn.talk.data.get("tasks", ())))

    @classmethod
    def spoken_of(cls, turn: Turn) -> "Wished":
        data = turn.talk.data
        return cls(Verb(data["verb"]), data["id"], data["slot"], tuple(data["tasks"]))

    @property
    def data(self) -> dict[str, Any]:
        return {"verb": self.verb.value, "id": self.id, "slot": self.slot, "tasks": list(self.tasks)}


async def _choice(session: Session, turn: Turn, wished: Wished) -> DayChoice:
    actor, now = turn.actor, turn.now
    if wished.verb is Verb.SET_DATE:
        return await deadlines.new_day(session, actor, wished.id, now)
    if wished.verb is Verb.ASK_EXTENSION:
        return await extensions.later_day(session, actor, wished.id, now)
    if wished.verb is Verb.DATE_ALL:
        return await deadlines.day_for_all(session, actor, wished.id, wished.slot, now)
    return await deadlines.day_for_some(session, actor, wished.id, wished.tasks, now)


async def _done(session: Session, turn: Turn, wished: Wished, day: date, reason: str) -> Screen:
    actor, now, id_, t = turn.actor, turn.now, wished.id, turn.t
    if wished.verb is Verb.ASK_EXTENSION:
        card = await extensions.ask(session, actor, id_, day, reason, now)
        return cards_screen.task(card, t, t("extension-asked"))
    if wished.verb is Verb.SET_DATE:
        view = await deadlines.set_day(session, actor, id_, day, reason, now)
    elif wished.verb is Verb.DATE_ALL:
        view = await deadlines.set_day_for_all(session, actor, id_, wished.slot, day, reason, now)
    else:
        view = await deadlines.set_day_for_some(session, actor, id_, wished.tasks, day, reason, now)
    return deadlines_screen.moved(view, wished.verb, wished.slot, t)


@router.callback_query(Do.filter(F.verb.in_(WISHES) & (F.value == "")))
async def day_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    wished = Wished.pressed(callback_data, turn)
    async with turn.look() as session:
        view = await _choice(session, turn, wished)
    turn.wait_for(Asking.new_day, **wished.data)
    await show(press, deadlines_screen.choose_day(view, wished.verb, wished.slot, turn.t))


@router.callback_query(Do.filter(F.verb.in_(WISHES) & ~F.value.contains(".")))
async def day_pressed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    await show(press, await _ask_reason(turn, Wished.pressed(callback_data, turn), date_of(callback_data.number)))


async def _ask_reason(turn: Turn, wished: Wished, day: date) -> Screen:
    async with turn.look() as session:
        view = await _choice(session, turn, wished)
    turn.wait_for(Asking.move_reason, day=day.toordinal(), **wished.data)
    return deadlines_screen.ask_reason(view, wished.verb, wished.slot, day, turn.t)


@router.callback_query(Do.filter(F.verb.in_(WISHES)))
async def reason_pressed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """The reason is kept in the language of papers."""
    wished, (day, reason) = Wished.pressed(callback_data, turn), callback_data.wish
    words = deadlines_screen.reason_words(wished.verb, reason or MoveReason.NONE, translator(DEFAULT))
    turn.forget()
    async with turn.begin() as session:
        screen = await _done(session, turn, wished, day or date.min, words)
    await show(press, screen)


@router.message(Asking.new_day, F.text)
async def day_written(message: Message, turn: Turn) -> None:
    """A date; with a reason after it, nothing more is asked."""
    wished = Wished.spoken_of(turn)
    async with turn.look() as session:
        wish = await deadlines.read_words(session, turn.actor, message.text or "", turn.now)
    if not wish.reason:
        await show(message, await _ask_reason(turn, wished, wish.day))
        return
    async with turn.begin() as session:
        screen = await _done(session, turn, wished, wish.day, wish.reason)
        turn.forget()
    await show(message, screen)


@router.message(Asking.move_reason, F.text)
async def reason_written(message: Message, turn: Turn) -> None:
    wished, day = Wished.spoken_of(turn), date_of(turn.talk.number("day"))
    async with turn.begin() as session:
        screen = await _done(session, turn, wished, day, message.text or "")
        turn.forget()
    await show(message, screen)


@router.callback_query(Go.filter(F.to == Place.PICK_TASKS))
async def tasks_to_pick(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    await _pick(press, turn, callback_data.id, _picked(turn), callback_data.page)


@router.callback_query(Do.filter(F.verb == Verb.PICK_TASK))
async def task_picked(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    picked = sorted({callback_data.number} ^ set(_picked(turn)))
    await _pick(press, turn, callback_data.id, picked, callback_data.page)


def _picked(turn: Turn) -> list[int]:
    return list(turn.talk.data.get("tasks", [])) if turn.talk.state == Asking.picked_tasks.state else []


async def _pick(press: CallbackQuery, turn: Turn, activity_id: int, picked: list[int], page: int) -> None:
    async with turn.look() as session:
        view = await deadlines.tasks_to_pick(session, turn.actor, activity_id, picked, page, turn.now)
    turn.wait_for(Asking.picked_tasks, activity=activity_id, tasks=list(view.picked))
    await show(press, deadlines_screen.picking(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.GRANT))
async def granted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    day, _ = callback_data.wish
    async with turn.begin() as session:
        card = await extensions.grant(session, turn.actor, callback_data.id, day, turn.now)
    await show(press, cards_screen.task(card, turn.t, turn.t("extension-granted")))


@router.callback_query(Do.filter(F.verb == Verb.REFUSE))
async def refused(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await extensions.refuse(session, turn.actor, callback_data.id, turn.now)
    await show(press, cards_screen.task(card, turn.t, turn.t("extension-refused")))


@router.callback_query(Go.filter(F.to == Place.OTHER_DAY))
async def other_day(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await extensions.request_card(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.other_day, request=callback_data.id)
    await show(press, deadlines_screen.other_day(view, turn.t))


@router.message(Asking.other_day, F.text)
async def other_day_written(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        wish = await deadlines.read_words(session, turn.actor, message.text or "", turn.now)
        card = await extensions.grant(session, turn.actor, turn.talk.number("request"), wish.day, turn.now)
        turn.forget()
    await show(message, cards_screen.task(card, turn.t, turn.t("extension-granted")))


@router.callback_query(Do.filter(F.verb == Verb.EXCUSE_SOME))
async def excused(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """«Не касается» for the picked tasks."""
    picked = _picked(turn)
    turn.forget()
    async with turn.begin() as session:
        for task_id in picked:
            await moves.excuse(session, turn.actor, task_id, turn.now)
        view = await deadlines.tasks_to_pick(session, turn.actor, callback_data.id, (), 0, turn.now)
    await show(press, deadlines_screen.picking(view, turn.t))
