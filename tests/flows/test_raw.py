"""Reading an update before it is stored: nothing that a messenger or an attacker sends makes it fail."""

import json

import pytest

from bot.chat.lenient_json import DEEPEST, dump_json, load_json
from bot.workers.raw import read_arrived

PRIVATE = {"id": 1004, "type": "private"}
SENDER = {"id": 1004, "is_bot": False, "first_name": "Патимат"}


def update(number: object = 7, **content: object) -> dict[str, object]:
    return {"update_id": number, **content}


@pytest.mark.parametrize(
    ("raw", "kind", "chat_id", "closed"),
    [
        (update(message={"chat": PRIVATE, "text": "Привет"}), "message", 1004, False),
        (update(edited_message={"chat": PRIVATE}), "edited_message", 1004, False),
        (update(callback_query={"id": "1", "message": {"chat": PRIVATE}}), "callback_query", 1004, False),
        (update(callback_query={"id": "1", "from": SENDER}), "callback_query", 1004, False),
        (update(my_chat_member={"chat": PRIVATE}), "my_chat_member", 1004, False),
        (update(message={"chat": {"id": -100, "type": "supergroup"}}), "message", -100, True),
        (update(my_chat_member={"chat": {"id": -100, "type": "channel"}}), "my_chat_member", -100, True),
        (update(channel_post={"chat": {"id": -100, "type": "channel"}}), "channel_post", -100, True),
        (update(poll={"id": "1"}), "poll", 0, True),
        (update(poll={"id": "1"}, message={"chat": PRIVATE}), "message", 1004, False),
        (update(thought={"from": SENDER}), "thought", 1004, True),
        (update(**{"x" * 100: 1}), "x" * 40, 0, True),
        (update(), "", 0, True),
        (update(message=None), "message", 0, False),
        (update(message="text"), "message", 0, False),
        (update(message={"chat": 5, "from": []}), "message", 0, False),
        (update(message={"chat": {"id": 2**63, "type": ["private"]}}), "message", 0, False),
        (update(message={"chat": {"id": True, "type": "private"}}), "message", 0, False),
    ],
)
def test_number_kind_and_chat_are_found(raw: dict[str, object], kind: str, chat_id: int, closed: bool) -> None:
    found = read_arrived("telegram:42", raw)

    assert (found.update_id, found.kind, found.chat_id, found.closed) == (7, kind, chat_id, closed)
    assert json.loads(found.body) == raw


@pytest.mark.parametrize("raw", [None, 5, "text", [], {}, update("7"), update(None), update(True), update(2**63)])
def test_what_has_no_number_is_no_update(raw: object) -> None:
    assert read_arrived("telegram:42", raw) is None


@pytest.mark.parametrize("levels", [DEEPEST - 2, DEEPEST + 1, 1000, 100_000])
def test_json_is_read_however_deep_it_is(levels: int) -> None:
    deep = "[" * levels + "]" * levels
    found = load_json('{"update_id": 7, "message": {"text": "[{\\"", "x": ' + deep + ', "date": 5}}')

    assert found["message"]["text"] == '[{"'
    assert found["message"]["date"] == 5


def test_number_of_any_length_is_read() -> None:
    assert load_json(f"[7, 1.5, -3, {'9' * 25}, {'9' * 5000}]") == [7, 1.5, -3, int("9" * 25), None]


@pytest.mark.parametrize("text", ["", "<html>", "[", '{"a": }', "]" * 1000, "[" * 1000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        load_json(text)


@pytest.mark.parametrize("text", ["Привет", "нуль \0 тут", "\ud83d", "📎\ud83d\0"])
def test_every_text_can_be_stored(text: str) -> None:
    kept = dump_json({"text": text})

    assert "\0" not in kept
    assert json.loads(kept.encode().decode())["text"] == text
