"""The messenger's limits, on a clock of the test."""

import asyncio
from collections.abc import Callable

import pytest
from aiogram import Bot
from aiogram.methods import EditMessageText, SendDocument, SendMessage, TelegramMethod
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.limits import CHAT_BURST, CREDIT, Bucket, EvenRate, Limits, answering


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


BOT = Bot("42:nobody")
UNASKED: dict[str, Callable[[int], TelegramMethod]] = {
    "a letter": lambda chat_id: SendMessage(chat_id=chat_id, text="letter"),
    "a letter with a file": lambda chat_id: SendDocument(chat_id=chat_id, document="id", caption="letter"),
    "a card that is edited": lambda chat_id: EditMessageText(chat_id=chat_id, message_id=1, text="letter"),
}


class Post:
    """The messenger, which notes the order of what comes."""

    def __init__(self, limits: Limits) -> None:
        self.went: list[str] = []
        self._limits = limits

    def send(self, method: TelegramMethod) -> asyncio.Task[object]:
        return asyncio.create_task(self._limits(self._take, BOT, method))

    async def _take(self, _bot: Bot, method: TelegramMethod) -> None:
        self.went.append(getattr(method, "text", None) or method.caption)


@pytest.mark.parametrize("kind", UNASKED)
async def test_answers_go_before_all_that_is_unasked(kind: str) -> None:
    post = Post(Limits(rate=20, chat_rate=1000))

    letters = [post.send(UNASKED[kind](chat_id)) for chat_id in range(6)]
    await asyncio.sleep(0)
    with answering():
        answers = [post.send(SendMessage(chat_id=100 + number, text=f"answer {number}")) for number in range(3)]
    await asyncio.gather(*letters, *answers)

    gone = post.went.index("answer 0")  # letters that went before anybody pressed: at most one of them on credit
    assert 1 <= gone <= 2
    assert post.went[gone:] == ["answer 0", "answer 1", "answer 2", *["letter"] * (6 - gone)]


async def test_answer_does_not_wait_for_the_letters_of_its_chat() -> None:
    post = Post(Limits(rate=10_000, chat_rate=20))

    letters = [post.send(SendMessage(chat_id=1, text="letter")) for _ in range(CHAT_BURST + 4)]
    await asyncio.sleep(0)
    with answering():
        answer = post.send(SendMessage(chat_id=1, text="answer"))
    await asyncio.gather(*letters, answer)

    assert post.went == [*["letter"] * CHAT_BURST, "answer", *["letter"] * 4]
