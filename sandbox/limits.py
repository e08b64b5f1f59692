"""How fast a bot may send: 30 messages a second in all, one a second to a chat with a short burst."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.refusals import too_many_requests

_WINDOW_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages in any one second for the whole bot; messages a second for one chat, and how many at once."""

    per_bot: int = 30
    per_chat: float = 1.0
    burst: int = 3


@dataclass(slots=True)
class RateLimiter:
    """Counts what is sent in real time (`clock` in seconds) and refuses what comes too early."""

    limits: Limits
    clock: Callable[[], float] = time.monotonic
    _sent: deque[float] = field(default_factory=deque)
    _free_at: dict[int, float] = field(default_factory=dict)

    def spend(self, chat_id: int, messages: int = 1) -> None:
        """Count messages to a chat; raises a 429 refusal, counting nothing, where they are too many."""
        now = self.clock()
        while self._sent and self._sent[0] <= now - _WINDOW_SECONDS:
            self._sent.popleft()
        wait = max(self._wait_for_chat(chat_id, now), self._wait_for_bot(messages, now))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        self._sent.extend([now] * messages)
        self._free_at[chat_id] = max(self._free_at.get(chat_id, 0.0), now) + messages / self.limits.per_chat

    def _wait_for_chat(self, chat_id: int, now: float) -> float:
        """A chat is full when `burst` messages are newer than the rate allows."""
        wait = self._free_at.get(chat_id, 0.0) - now
        return wait - (self.limits.burst - 1) / self.limits.per_chat

    def _wait_for_bot(self, messages: int, now: float) -> float:
        too_many = len(self._sent) + messages - self.limits.per_bot
        if too_many <= 0 or not self._sent:
            return 0.0
        return self._sent[min(too_many, len(self._sent)) - 1] + _WINDOW_SECONDS - now
