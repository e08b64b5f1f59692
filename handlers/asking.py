"""The questions about a draft: kind by kind, or row by row."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions.roadmap import asking, picking, rows
from actions.roadmap.asking import KindCard
from actions.roadmap.rows import ActivityCard
from actions.shared.database import Session
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.show import show
from bot.render.roadmap import asking as asking_screen
from bot.render.roadmap import rows as rows_screen
from bot.render.shared.screen import Screen
from bot.turn.turn import Turn
from domain.roadmap.asking import kind_of

router = Router(name="asking")

CORRECTIONS = {
    Verb.EXPECTS: rows.toggle_expects,
    Verb.LEAVE_OUT: rows.toggle_left_out,
    Verb.KEEP_DEADLINE: rows.keep_deadline,
    Verb.KEEP_ALIKE: rows.keep_alike,
}
"""Presses that need nothing more than the press."""


@router.callback_query(Go.filter(F.to == Place.ACTIVITY))
async def show_row(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        card = await rows.activity_card(session, turn.actor, callback_data.id, turn.now)
    await show(press, rows_screen.activity(card, turn.t))


@router.callback_query(Go.filter(F.to == Place.QUESTION))
async def question(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    """The next row of a kind of question (`column`) after row `page`; without a kind, the first kind."""
    kind = kind_of(callback_data.column)
    async with turn.look() as session:
        card = None
        if callback_data.column:
            card = await rows.next_question(session, turn.actor, callback_data.id, callback_data.page, turn.now, kind)
        screen = rows_screen.activity(card, turn.t) if card else await _next_kind(session, turn, callback_data.id)
    await show(press, screen)


@router.callback_query(Go.filter(F.to == Place.KIND))
async def another_kind(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    """The kind of question that the button names (`column`), or the one after it (`page`)."""
    turn.forget()
    async with turn.look() as session:
        if callback_data.column:
            kind = kind_of(callback_data.column)
            card = await asking.kind_card(session, turn.actor, callback_data.id, kind, turn.now)
        else:
            card = await asking.next_kind(session, turn.actor, callback_data.id, turn.now, kind_of(callback_data.page))
        screen = await _kind_screen(session, turn, callback_data.id, card)
    await show(press, screen)


async def _next_kind(session: Session, turn: Turn, roadmap_id: int, note: str | None = None) -> Screen:
    """The first kind of question that is open."""
    return await _kind_screen(
        session, turn, roadmap_id, await asking.next_kind(session, turn.actor, roadmap_id, turn.now), note
    )


async def _kind_screen(
    session: Session, turn: Turn, roadmap_id: int, card: KindCard | None, note: str | None = None
) -> Screen:
    """A kind of question, a single row at once as a card; the whole again where nothing is asked."""
    if card is None:
        return rows_screen.preview(await rows.preview(session, turn.actor, roadmap_id, turn.now), turn.t, note)
    if card.count > 1 or card.parts or note:
        return asking_screen.kind(card, turn.t, note)
    row = await rows.activity_card(session, turn.actor, card.examples[0].id, turn.now, card.code)
    return rows_screen.activity(row.model_copy(update={"question": (card.which, card.of)}), turn.t)


async def _after_answer(session: Session, turn: Turn, card: ActivityCard, page: int) -> Screen:
    """The corrected row; in a round of questions (`page` is its kind) the next one, then the next kind."""
    kind = kind_of(page)
    again = await rows.activity_card(session, turn.actor, card.activity.id, turn.now, kind)
    if not page or again.question:
        return rows_screen.activity(again, turn.t)
    following = await rows.next_question(session, turn.actor, card.roadmap.id, card.activity.id, turn.now, kind)
    return rows_screen.activity(following, turn.t) if following else await _next_kind(session, turn, card.roadmap.id)


@router.callback_query(Do.filter(F.verb == Verb.ANSWER_KIND))
async def kind_answered(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """One answer for all rows of a kind, then the next question."""
    kind, chosen = callback_data.answer
    async with turn.begin() as session:
        view = await asking.answer_kind(session, turn.actor, callback_data.id, kind, chosen, turn.now)
        note = turn.t("kind-answered", count=view.undo)
        screen = await _next_kind(session, turn, callback_data.id, note)
    await show(press, screen)


@router.callback_query(Do.filter(F.verb == Verb.WRITE_DEADLINES))
async def deadlines_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        kind = kind_of(callback_data.number)
        card = await asking.check_writable(session, turn.actor, callback_data.id, kind, turn.now)
    turn.wait_for(Asking.deadlines, roadmap=callback_data.id, kind=callback_data.number)
    await show(press, asking_screen.ask_deadlines(card, turn.t))


@router.message(Asking.deadlines, F.text)
async def deadlines_written(message: Message, turn: Turn) -> None:
    """One deadline for all rows of a kind, then the next question."""
    roadmap_id, kind = turn.talk.number("roadmap"), kind_of(turn.talk.number("kind"))
    async with turn.begin() as session:
        view = await asking.set_deadlines(session, turn.actor, roadmap_id, kind, message.text or "", turn.now)
        screen = await _next_kind(session, turn, roadmap_id, turn.t("kind-answered", count=view.undo))
        turn.forget()
    await show(message, screen)


@router.callback_query(Do.filter(F.verb == Verb.UNDO_KIND))
async def answer_taken_back(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        kind = await asking.undo_answer(session, turn.actor, callback_data.id, turn.now)
        card = await asking.kind_card(session, turn.actor, callback_data.id, kind, turn.now)
        view = await rows.preview(session, turn.actor, callback_data.id, turn.now)
    await show(press, asking_screen.kind(card, turn.t) if card else rows_screen.preview(view, turn.t))


@router.callback_query(Do.filter(F.verb.in_(CORRECTIONS)))
async def corrected(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await CORRECTIONS[callback_data.verb](session, turn.actor, callback_data.id, turn.now)
        screen = await _after_answer(session, turn, card, callback_data.page)
    await show(press, screen)


@router.callback_query(Do.filter(F.verb == Verb.REPORTERS))
async def reporters(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    role = callback_data.role
    async with turn.begin() as session:
        card = await rows.toggle_reporter(session, turn.actor, callback_data.id, role, turn.now)
    await show(press, rows_screen.activity(card, turn.t))


@router.callback_query(Go.filter(F.to == Place.REPORTERS))
async def seats_to_pick(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        kind = kind_of(callback_data.column)
        view = await picking.pick_reporters(session, turn.actor, callback_data.id, callback_data.page, turn.now, kind)
    await show(press, rows_screen.picking(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.REPORTER_SEATS))
async def picked_for_all(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    """A seat for all rows with the same written responsible."""
    (seat, kind), page = callback_data.seat_of_kind, callback_data.page
    async with turn.begin() as session:
        view = await picking.toggle_reporting_seat(session, turn.actor, callback_data.id, seat, page, turn.now, kind)
    await show(press, rows_screen.picking(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.REPORTER_SEAT))
async def picked(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    seat, page = callback_data.number, callback_data.page
    async with turn.begin() as session:
        view = await picking.toggle_reporting_seat(session, turn.actor, callback_data.id, seat, page, turn.now)
    await show(press, rows_screen.picking(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.SET_DEADLINE))
async def deadline_chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        card = await rows.set_deadline(session, turn.actor, callback_data.id, callback_data.value, turn.now)
        screen = await _after_answer(session, turn, card, callback_data.page)
    await show(press, screen)


@router.callback_query(Do.filter(F.verb == Verb.WRITE_DEADLINE))
async def deadline_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        card = await rows.activity_card(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.deadline, activity=callback_data.id, asked=callback_data.page)
    await show(press, rows_screen.ask_deadline(card, turn.t))


@router.message(Asking.deadline, F.text)
async def deadline_written(message: Message, turn: Turn) -> None:
    activity_id, page = turn.talk.number("activity"), turn.talk.number("asked")
    async with turn.begin() as session:
        card = await rows.set_deadline(session, turn.actor, activity_id, message.text or "", turn.now)
        screen = await _after_answer(session, turn, card, page)
        turn.forget()
    await show(message, screen)
