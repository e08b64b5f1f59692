"""The messenger's limits, on a clock of the test."""

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import CREDIT, Bucket, EvenRate


class Watch:
    """Seconds that pass only when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def departures(rate: float, delays: list[float]) -> list[float]:
    """When so many messages go, each held up by the machine for so long before its turn is asked for."""
    watch, went = Watch(), []
    even = EvenRate(rate, watch)
    for delay in delays:
        watch.now += delay
        while wait := even.enter():
            watch.now += wait
        went.append(watch.now)
    return went


def test_rate_with_nobody_late_is_even() -> None:
    assert [round(moment, 3) for moment in departures(4, [0] * 5)] == [0, 0.25, 0.5, 0.75, 1]


def test_rate_with_short_delays_is_kept_on_the_whole() -> None:
    went = departures(4, [0, 0.3, 0, 0, 0])

    assert [round(moment, 3) for moment in went] == [0, 0.3, 0.5, 0.75, 1]


def test_rate_after_a_pause_is_not_made_good() -> None:
    went = departures(4, [0, 10, 0, 0])

    assert [round(moment, 3) for moment in went] == [0, 10, 10, 10.25]


@given(delays=st.lists(st.floats(0, 3), max_size=100), rate=st.sampled_from([1, 28, 500]))
def test_no_second_has_more_than_its_share(delays: list[float], rate: int) -> None:
    went = departures(rate, delays)

    most = max((sum(start <= other < start + 1 for other in went) for start in went), default=0)
    assert most <= rate + 1 + max(1, rate * CREDIT)


def test_pause_holds_up_everybody() -> None:
    watch = Watch()
    even = EvenRate(28, watch)

    even.pause(3)

    assert even.enter() == 3


def test_chat_has_a_burst_and_then_its_rate() -> None:
    watch = Watch()
    chat = Bucket(1, 3, watch)

    assert [chat.take() for _ in range(5)] == [0, 0, 0, 1, 2]
