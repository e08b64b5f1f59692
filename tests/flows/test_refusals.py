"""A messenger's refusals as codes: the client's exceptions, and its server's sentences with a 400."""

import pytest
from aiogram.exceptions import (
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe

from bot.chat.refusals import LASTING, Refusal, new_chat, pause, why

CALL = GetMe()
SAID = (
    ("chat not found", Refusal.NOBODY_THERE),
    ("USER_IS_DEACTIVATED: user is deactivated", Refusal.NOBODY_THERE),
    ("message is not modified: specified new message content and reply markup are exactly the same",
     Refusal.SAME_ALREADY),
    ("message to edit not found", Refusal.CANNOT_EDIT),
    ("message can't be edited", Refusal.CANNOT_EDIT),
    ("there is no text in the message to edit", Refusal.NO_TEXT),
    ("there is no caption in the message to edit", Refusal.NO_CAPTION),
    ("query is too old and response timeout expired or query ID is invalid", Refusal.PRESS_TOO_OLD),
    ("file is too big", Refusal.FILE_TOO_BIG),
    ("wrong file identifier/HTTP URL specified", Refusal.FILE_UNKNOWN),
    ("wrong file_id or the file is temporarily unavailable", Refusal.FILE_UNKNOWN),
    ("message text is empty", Refusal.WRONG_REQUEST),
)  # fmt: skip
RAISED = (
    (TelegramForbiddenError(CALL, "Forbidden: bot was blocked by the user"), Refusal.NOBODY_THERE),
    (TelegramMigrateToChat(CALL, "upgraded", -100), Refusal.CHAT_MOVED),
    (TelegramRetryAfter(CALL, "Too Many Requests", 7), Refusal.SLOW_DOWN),
    (TelegramUnauthorizedError(CALL, "Unauthorized"), Refusal.WRONG_TOKEN),
    (TelegramNotFound(CALL, "Not Found"), Refusal.WRONG_TOKEN),
    (TelegramConflictError(CALL, "Conflict: terminated by other getUpdates request"), Refusal.TWO_POLLERS),
    (TelegramEntityTooLarge(CALL, "Request Entity Too Large"), Refusal.FILE_TOO_BIG),
    (TelegramNetworkError(CALL, "ClientConnectorError"), Refusal.AWAY),
    (TelegramServerError(CALL, "Bad Gateway"), Refusal.AWAY),
    (RestartingTelegram(CALL, "restart"), Refusal.AWAY),
    (TelegramAPIError(CALL, "I'm a teapot"), Refusal.WRONG_REQUEST),
)


@pytest.mark.parametrize(("said", "code"), SAID)
def test_what_is_said_with_a_400(said: str, code: Refusal) -> None:
    assert why(TelegramBadRequest(CALL, f"Bad Request: {said}")) is code


@pytest.mark.parametrize(("raised", "code"), RAISED, ids=lambda one: getattr(one, "name", type(one).__name__))
def test_what_the_client_raises(raised: TelegramAPIError, code: Refusal) -> None:
    assert why(raised) is code


def test_each_code_is_in_a_table() -> None:
    assert {code for _, code in (*SAID, *RAISED)} == set(Refusal)


def test_what_is_tried_again() -> None:
    waits = {Refusal.CHAT_MOVED, Refusal.SLOW_DOWN, Refusal.AWAY, Refusal.WRONG_TOKEN, Refusal.TWO_POLLERS}

    assert set(Refusal) - LASTING == waits


def test_how_long_to_wait() -> None:
    refusals = (TelegramRetryAfter(CALL, "x", 7), TelegramUnauthorizedError(CALL, "x"), TelegramServerError(CALL, "x"))

    assert [pause(refused, 1).total_seconds() for refused in refusals] == [7, 300, 5]


def test_where_a_chat_has_moved() -> None:
    assert new_chat(TelegramMigrateToChat(CALL, "upgraded", -100)) == -100
    assert new_chat(TelegramServerError(CALL, "Bad Gateway")) is None
