"""Audiences that are evaluated at the moment of sending."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from actions.announcements import audience
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.values import as_id
from bot.chat.show import show
from bot.render.announcements import audience as audience_screen
from bot.render.announcements import drafts as drafts_screen
from bot.turn.turn import Turn
from domain.announcements.audience import Rule
from domain.errors import NotFound

router = Router(name="audience")

LISTS = {Place.RULE_TASKS: Rule.TASK, Place.RULE_LETTERS: Rule.UNREAD}


@router.callback_query(Go.filter(F.to == Place.RULES))
async def show_rules(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    async with turn.look() as session:
        view = await audience.rules(session, turn.actor, callback_data.id, turn.now)
    await show(press, audience_screen.rules(view, turn.t))


@router.callback_query(Go.filter(F.to.in_(LISTS)))
async def show_items(press: CallbackQuery, callback_data: Go, turn: Turn) -> None:
    rule, page = LISTS[callback_data.to], callback_data.page
    async with turn.look() as session:
        view = await audience.rule_items(session, turn.actor, callback_data.id, rule, page, turn.now)
    await show(press, audience_screen.items(view, turn.t))


@router.callback_query(Do.filter(F.verb == Verb.AUDIENCE_RULE))
async def chosen(press: CallbackQuery, callback_data: Do, turn: Turn) -> None:
    word, _, item = callback_data.value.partition(".")
    if word not in set(Rule):
        raise NotFound
    async with turn.begin() as session:
        view = await audience.set_rule(session, turn.actor, callback_data.id, Rule(word), as_id(item), turn.now)
    await show(press, drafts_screen.draft(view, turn.t))
