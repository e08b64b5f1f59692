"""People without a seat: they share a small budget of answers, so that members never wait for them."""

from datetime import datetime, timedelta

from aiogram.types import Update

from bot.buttons.callbacks import Do, Verb
from bot.buttons.conversations import Asking
from bot.chat.limits import Bucket
from bot.turn.turn import Turn

RATE = 2.0
"""Answers a second to all strangers together, of the 28 that the messenger takes."""
BURST = 5
PATIENCE = 60.0
"""Seconds: a stranger whose turn would come later than that gets no answer."""
ONCE_IN = timedelta(minutes=10)
CODES = 3
"""Refused codes that are answered within that time, also after another answer: an old link needs its sentence."""


class Strangers:
    """Decides when a stranger is answered, and whether at all."""

    def __init__(self, rate: float = RATE) -> None:
        self._bucket = Bucket(rate, BURST)

    def reserve(self, turn: Turn, *, refused_code: bool) -> float | None:
        """Seconds until this stranger's turn; None if they get no answer."""
        silent = _codes_refused(turn) >= CODES if refused_code else _answered_lately(turn)
        if silent or self._bucket.wait > PATIENCE:
            return None
        return self._bucket.take()


def mark_answered(turn: Turn, *, refused_code: bool) -> None:
    """Stored with the chat's conversation, so that a restart does not forget it."""
    turn.wait_for(Asking.stranger, answered=turn.now.isoformat(), codes=_codes_refused(turn) + refused_code)


def _codes_refused(turn: Turn) -> int:
    """How many refused codes this stranger was told of within the last ten minutes."""
    return int(turn.talk.data.get("codes", 0)) if _answered_lately(turn) else 0


def _answered_lately(turn: Turn) -> bool:
    if turn.talk.state != Asking.stranger.state:
        return False
    return turn.now - datetime.fromisoformat(turn.talk.data["answered"]) < ONCE_IN


def brings_code(update: Update | None) -> bool:
    """Whether it is a start link with an invite's code, or a press on the consent screen."""
    if update is None:
        return False
    if update.callback_query is not None:
        return (update.callback_query.data or "").startswith(f"{Do.__prefix__}:{Verb.JOIN.value}:")
    command, _, code = ((update.message and update.message.text) or "").partition(" ")
    return command.partition("@")[0] == "/start" and bool(code.strip())
