"""Words of a message that mean a command: «/МЕНЮ», «/Start», «меню». The update is handled as if it had the command."""

from aiogram.types import MessageEntity, Update

from bot.buttons.conversations import Talk
from bot.turn.filters import LOOSE
from domain.words import command_alone, command_in


def with_known_command(update: Update) -> Update:
    """The update with the command after its slash as the bot knows it, in any case and language."""
    text = update.message.text if update.message else None
    known = command_in(text) if text else None
    return update if known is None or known == text else _saying(update, known)


def with_plain_command(update: Update, talk: Talk) -> Update:
    """The update with the command that its only word means, while no other words are awaited."""
    text = update.message.text if update.message else None
    known = command_alone(text) if text and talk.state in LOOSE else None
    return update if known is None else _saying(update, known)


def _saying(update: Update, command: str) -> Update:
    if update.message is None:
        return update
    entity = MessageEntity(type="bot_command", offset=0, length=len(command.split()[0]))
    message = update.message.model_copy(update={"text": command, "entities": [entity]})
    return update.model_copy(update={"message": message})
