"""An activity of the running plan: what can be changed in it for everybody."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions.tasks import running
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.show import show
from bot.render.tasks import running as running_screen
from bot.turn.turn import Turn

router = Router(name="running")


@router.callback_query(Go.filter(F.to == Place.DATES))
async def activity(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await running.running_activity(session, turn.actor, callback_data.id, turn.now)
    await show(press, running_screen.running(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SET_EXPECTS))
async def expects_set(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    expects = callback_data.expects
    async with turn.begin() as session:
        view = await running.set_expects(session, turn.actor, callback_data.id, expects, turn.now)
    await show(press, running_screen.running(view, turn.t, turn.t("change-told")))


@router.callback_query(Do.filter((F.verb == Verb.CANCEL_ACTIVITY) & ~F.sure))
async def cancel_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await running.running_activity(session, turn.actor, callback_data.id, turn.now)
    await show(press, running_screen.cancel_question(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CANCEL_ACTIVITY))
async def cancelled(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await running.cancel(session, turn.actor, callback_data.id, turn.now)
    await show(press, running_screen.running(view, turn.t, turn.t("change-told")))


@router.callback_query(Do.filter(F.verb == Verb.RESUME_ACTIVITY))
async def resumed(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await running.resume(session, turn.actor, callback_data.id, turn.now)
    await show(press, running_screen.running(view, turn.t, turn.t("change-told")))


@router.callback_query(Go.filter(F.to == Place.ACTIVITY_SEATS))
async def seats(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await running.seats_to_choose(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, running_screen.seats(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.CHOOSE_SEAT))
async def seat_chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    seat, page = callback_data.number, callback_data.page
    async with turn.begin() as session:
        view = await running.toggle_seat(session, turn.actor, callback_data.id, seat, page, turn.now)
    await show(press, running_screen.seats(view, turn.t))
