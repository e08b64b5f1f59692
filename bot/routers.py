"""The routers in the order in which they are asked, and the commands that the messenger lists."""

from functools import cache

from aiogram import Dispatcher
from aiogram.types import BotCommand

from bot.chat.registry import ChatBot
from bot.l10n import DEFAULT, LANGUAGES, Translator, translator
from handlers import (
    acknowledgements,
    announcements,
    archive,
    asking,
    assignments,
    audience,
    blank_forms,
    calendar_file,
    calls,
    checks,
    closing,
    deadlines,
    documents,
    examples,
    frequent,
    hours,
    joining,
    lists,
    matrix,
    menu,
    merging,
    municipality,
    people,
    picture,
    policy,
    questions,
    report,
    review,
    roadmap,
    running,
    scan,
    schools,
    search,
    sent,
    settings,
    tasks,
    terms,
)

COMMANDS = (
    "menu", "find", "tasks", "status", "schools", "people", "roadmap", "announce", "report", "questions", "settings",
    "language", "privacy", "help", "cancel",
)  # fmt: skip


ROUTERS = (
    joining.router,
    joining.strangers,
    questions.replies,
    menu.router,
    search.router,
    tasks.router,
    deadlines.router,
    running.router,
    review.router,
    questions.router,
    frequent.router,
    blank_forms.router,
    examples.router,
    matrix.router,
    picture.router,
    calendar_file.router,
    schools.router,
    lists.router,
    closing.router,
    merging.router,
    people.router,
    announcements.router,
    assignments.router,
    audience.router,
    terms.router,
    sent.router,
    acknowledgements.router,
    report.router,
    asking.router,
    roadmap.router,
    questions.loose,
    documents.router,
    checks.router,
    scan.router,
    archive.router,
    calls.router,
    policy.router,
    municipality.router,
    hours.router,
    settings.router,
    menu.fallback,
)


@cache
def build_dispatcher() -> Dispatcher:
    """The routers in the order in which they are asked. bot/turn/turn.py keeps conversations, not aiogram."""
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_routers(*ROUTERS)
    return dispatcher


async def introduce(bot: ChatBot) -> None:
    """Tell the messenger the commands: in both languages, where it knows languages."""
    for language in LANGUAGES if bot.can.commands_by_language else ():
        await bot.set_my_commands(_commands(translator(language)), language_code=language)
    await bot.set_my_commands(_commands(translator(DEFAULT)))


def _commands(t: Translator) -> list[BotCommand]:
    return [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in COMMANDS]
