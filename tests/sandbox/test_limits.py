"""The speed limits against a clock that the test moves."""

import pytest

from sandbox.limits import Limits, RateLimiter
from sandbox.refusals import Refusal


class Seconds:
    """A clock in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def outcome(limiter: RateLimiter, chat_id: int, messages: int = 1) -> int:
    """0 if it may be sent, otherwise the seconds to wait."""
    try:
        limiter.spend(chat_id, messages)
    except Refusal as refusal:
        return refusal.parameters.get("retry_after", -1)
    return 0


def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    seconds = Seconds()
    limiter = RateLimiter(Limits(per_chat=1, burst=3), seconds)

    at_once = [outcome(limiter, 1) for _ in range(4)]
    seconds.now += 1
    later = [outcome(limiter, 1) for _ in range(2)]

    assert at_once == [0, 0, 0, 1]
    assert later == [0, 1]


def test_the_bot_sends_thirty_in_any_second() -> None:
    seconds = Seconds()
    limiter = RateLimiter(Limits(), seconds)

    at_once = [outcome(limiter, chat) for chat in range(31)]
    seconds.now += 0.5
    half_a_second_later = outcome(limiter, 99)
    seconds.now += 0.5
    a_second_later = outcome(limiter, 99)

    assert at_once == [0] * 30 + [1]
    assert (half_a_second_later, a_second_later) == (1, 0)


@pytest.mark.parametrize(("size", "wait"), [(3, 0), (10, 0)])
def test_an_album_into_a_rested_chat_is_sent(size: int, wait: int) -> None:
    limiter = RateLimiter(Limits(), Seconds())

    assert outcome(limiter, 1, size) == wait


def test_an_album_counts_as_its_messages() -> None:
    limiter = RateLimiter(Limits(per_chat=1, burst=3), Seconds())
    outcome(limiter, 1, 10)

    assert outcome(limiter, 1) == 8
