"""One log line a minute for each kind of trouble: an outage must not fill the disk with tracebacks."""

import logging
import sys
import time
from collections.abc import Callable, Hashable
from typing import Any

import structlog
from structlog.typing import EventDict

MINUTE = 60.0
KINDS = 1000
"""So many kinds of trouble are remembered."""
SAID_BY = ("loop", "what", "method", "trouble", "kind", "reason")
"""The fields of a line that tell kinds of trouble apart; numbers of updates and notices do not."""


class Throttle:
    """Admits one line of each kind a minute, and counts the rest."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: dict[Hashable, tuple[float, int]] = {}

    def admit(self, kind: Hashable) -> int | None:
        """None if the line is left out; otherwise how many were left out since the line before it."""
        now = self._clock()
        said, left_out = self._last.get(kind, (now - MINUTE, 0))
        if now - said < MINUTE:
            self._last[kind] = said, left_out + 1
            return None
        if len(self._last) >= KINDS:
            self._last.clear()
        self._last[kind] = now, 0
        return left_out

    def __call__(self, _logger: object, _name: str, event: EventDict) -> EventDict:
        """As a processor of structlog: leaves out repeated warnings, and repeated errors that have a traceback."""
        raised = event.get("exc_info")
        if event["level"] != "warning" and not raised:
            return event
        left_out = self.admit((event["event"], *(event.get(name) for name in SAID_BY), origin(raised)))
        if left_out is None:
            raise structlog.DropEvent
        if left_out:
            event["repeated"] = left_out
        return event

    def filter(self, record: logging.LogRecord) -> bool:
        """As a filter of what libraries log."""
        said = origin(record.exc_info) if record.exc_info else record.msg
        left_out = self.admit((record.name, record.levelno, str(said)))
        if left_out:
            record.msg, record.args = f"{record.getMessage()} (repeated: {left_out})", None
        return left_out is not None


def origin(raised: Any) -> tuple[str, str, int] | None:
    """The type of an exception and the line that raised it; None without one."""
    if not raised:
        return None
    error = exception_of(raised)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else ("", 0)
    return (type(error).__name__, *place)


def exception_of(raised: Any) -> BaseException:
    """The exception of a log call, which passes itself, a tuple with it, or True for the current one."""
    found = raised[1] if isinstance(raised, tuple) else raised
    return found if isinstance(found, BaseException) else sys.exc_info()[1] or RuntimeError("no exception")
