"""The coordinator's seats: links, people who joined, people who leave."""

import asyncio

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions.people import seats
from actions.people.seats import NewInvite, SeatCard
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.conversations import Asking
from bot.chat.papers import send_paper, send_pictures
from bot.chat.registry import ChatBot
from bot.chat.show import answer_press, show
from bot.printouts import printers
from bot.render.people import seats as seats_screen
from bot.render.shared.screen import Screen
from bot.turn.turn import Turn

router = Router(name="people")


@router.message(Command("people"))
async def list_seats(message: Message, turn: Turn) -> None:
    async with turn.look() as session:
        view = await seats.list_seats(session, turn.actor, 0, turn.now)
    await show(message, seats_screen.seat_list(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.PEOPLE))
async def list_seats_pressed(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await seats.list_seats(session, turn.actor, callback_data.page, turn.now)
    await show(press, seats_screen.seat_list(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.SEAT))
async def show_seat(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    turn.forget()
    async with turn.look() as session:
        view = await seats.seat_card(session, turn.actor, callback_data.id, turn.now)
    await show(press, seats_screen.seat_card(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.INVITE))
async def invited(press: CallbackQuery, callback_data: Do, turn: Turn, bot: ChatBot) -> None:
    async with turn.begin() as session:
        invite = await seats.invite(session, turn.actor, callback_data.id, turn.now)
        view = await seats.seat_card(session, turn.actor, callback_data.id, turn.now)
    await _show_link(press, view, invite, turn, bot)


@router.callback_query(Do.filter(F.verb == Verb.LIMIT_INVITE))
async def limited(press: CallbackQuery, callback_data: Do, turn: Turn, bot: ChatBot) -> None:
    uses = callback_data.number
    async with turn.begin() as session:
        invite = await seats.limit_invite(session, turn.actor, callback_data.id, uses, turn.now)
        view = await seats.seat_card(session, turn.actor, callback_data.id, turn.now)
    await _show_link(press, view, invite, turn, bot)


async def _show_link(press: CallbackQuery, view: SeatCard, invite: NewInvite, turn: Turn, bot: ChatBot) -> None:
    """A new link: on the card, and as a QR picture with words that can be forwarded. It is never shown again."""
    link = await bot.start_link(invite.code)
    await show(press, seats_screen.seat_card(view, turn.t, seats_screen.NewLink(link, replaced=invite.replaced)))
    picture = await asyncio.to_thread(printers.documents.qr, link)
    words = Screen(seats_screen.invitation(invite, link, turn.t))
    await send_pictures(bot, turn.who.chat_id, [picture], "invite", words)


@router.callback_query(Do.filter(F.verb == Verb.REVOKE_INVITE))
async def revoked(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await seats.revoke_invite(session, turn.actor, callback_data.id, turn.now)
    await show(press, seats_screen.seat_card(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.INVITE_SHEET) & ~F.sure))
async def sheet_wanted(press: CallbackQuery, turn: Turn, bot: ChatBot) -> None:
    """Ask first if a new sheet would end links that somebody may already have on paper."""
    async with turn.look() as session:
        offer = await seats.offer_sheet(session, turn.actor, turn.now)
    if offer.replaced:
        await show(press, seats_screen.sheet_question(offer, turn.t))
    else:
        await _send_sheet(press, turn, bot)


@router.callback_query(Do.filter(F.verb == Verb.INVITE_SHEET))
async def sheet(press: CallbackQuery, callback_data: Do, turn: Turn, bot: ChatBot) -> None:
    await _send_sheet(press, turn, bot, without_link=callback_data.value == seats_screen.WITHOUT_LINK)


async def _send_sheet(press: CallbackQuery, turn: Turn, bot: ChatBot, *, without_link: bool = False) -> None:
    """One printable sheet with a new link and a QR picture for each seat that nobody joined yet."""
    async with turn.begin() as session:
        invites = await seats.all_invites(session, turn.actor, turn.now, without_link=without_link)
    await answer_press(press)
    links = [await bot.start_link(invite.code) for invite in invites]
    data = await asyncio.to_thread(printers.documents.sheet, invites, links)
    under = Screen(turn.t("sheet-caption", count=len(links)))
    await send_paper(bot, turn.who.chat_id, data, turn.t.plain("sheet-file"), under)


@router.callback_query(Do.filter(F.verb == Verb.SEAT_PHONE))
async def phone_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view = await seats.seat_card(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.phone, seat=callback_data.id)
    await show(press, seats_screen.ask_phone(view, turn.t))


@router.message(Asking.phone, F.text)
async def phone_given(message: Message, turn: Turn) -> None:
    async with turn.begin() as session:
        view = await seats.set_phone(session, turn.actor, turn.talk.number("seat"), message.text or "", turn.now)
        turn.forget()
    await show(message, seats_screen.seat_card(view, turn.t))


@router.callback_query(Go.filter(F.to == Place.SITTERS))
async def sitters(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await seats.sitters(session, turn.actor, callback_data.id, callback_data.page, turn.now)
    await show(press, seats_screen.sitters(view, turn.t))


@router.callback_query(Do.filter((F.verb == Verb.UNSEAT) & ~F.sure))
async def unseat_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view, sitter = await seats.find_sitter(session, turn.actor, callback_data.id, turn.now)
    await show(press, seats_screen.unseat_question(view, sitter, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.UNSEAT))
async def unseated(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.begin() as session:
        _, sitter = await seats.find_sitter(session, turn.actor, callback_data.id, turn.now)
        view = await seats.unseat(session, turn.actor, callback_data.id, turn.now)
    await show(press, seats_screen.unseated(view, sitter.name, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.RENAME_PERSON))
async def person_name_wanted(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    async with turn.look() as session:
        view, sitter = await seats.find_sitter(session, turn.actor, callback_data.id, turn.now)
    turn.wait_for(Asking.person_name, sitting=callback_data.id, seat=view.seat.id)
    await show(press, seats_screen.ask_person_name(view, sitter, turn.t))


@router.message(Asking.person_name, F.text)
async def person_named(message: Message, turn: Turn) -> None:
    sitting_id = turn.talk.number("sitting")
    async with turn.begin() as session:
        view = await seats.rename_sitter(session, turn.actor, sitting_id, message.text or "", turn.now)
        turn.forget()
    await show(message, seats_screen.seat_card(view, turn.t))
