"""Taking updates in: every update is kept, and one that is not understood silences nobody."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.buttons.callbacks import Go, Place
from models.inbox import StoredUpdate
from sandbox import SandboxPerson
from tests.flows.town import Town, from_bot

NOT_UNDERSTOOD = "Такое сообщение я пока не понимаю. Напишите словами или пришлите файл."
USER = {"id": 5, "is_bot": False, "first_name": "Кто-то"}


def push(town: Town, person: SandboxPerson, kind: str = "message", **content: Any) -> None:
    """An update with a message of this person's."""
    person.started = True
    body = {"message_id": 900_000, "from": person.wire(), "chat": person.wire_chat(), "date": town.world.timestamp()}
    town.world.push(kind, body | content)


async def rows(town: Town) -> list[tuple[str, str | None]]:
    """(kind, reason) of what was set aside or closed unread, in their order."""
    async with town.app.database.read() as session:
        found = list(await session.scalars(select(StoredUpdate).order_by(StoredUpdate.id)))
    assert [row.id for row in found if row.done_at is None] == []
    return [(row.kind, row.error) for row in found]


UNDERSTOOD = {
    "preview closed": {"text": "Привет", "link_preview_options": {"is_disabled": True}},
    "preview above": {
        "text": "https://example.org",
        "link_preview_options": {"show_above_text": True},
        "forward_origin": {"type": "channel", "date": 1, "chat": {"id": -1, "type": "channel"}, "message_id": 1},
    },
    "a later version": {"text": "Привет", "mood": {"kind": "sunny"}, "moods": [{"a": 1}]},
    "NUL": {"text": "При\0вет"},
    "half a pair": {"text": "Привет\ud83d"},
    "deep": {"text": "Привет", "x": [[[[[[[[[[]]]]]]]]]]},
}
NOT_DECODED = {
    "unknown origin": {"text": "Привет", "forward_origin": {"type": "planet", "date": 1}},
    "origin without its name": {"text": "Привет", "forward_origin": {"type": "hidden_user", "date": 1}},
    "empty story": {"text": "Привет", "external_reply": {"origin": {"type": "user", "date": 1, "sender_user": USER},
                                                        "story": {}}},
    "poll of an older server": {"poll": {"id": "1", "question": "?", "options": [{"text": "да", "voter_count": 0}]}},
    "no date": {"text": "Привет", "date": None},
    "id beyond 64 bits": {"text": "Привет", "message_id": 2**70},
    "text that is none": {"text": {"a": 1}},
}  # fmt: skip


@pytest.mark.parametrize("name", UNDERSTOOD)
async def test_message_with_something_new_is_answered(name: str, town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))

    push(town, cast.patimat, **UNDERSTOOD[name])
    await town.settle()

    assert len(from_bot(cast.patimat)) == before + 1
    assert {reason for _, reason in await rows(town)} == {None}


@pytest.mark.parametrize("query_id", ["123", "half \ud83d", "nul \0", "", "x" * 300])
async def test_press_that_cannot_be_decoded_is_answered_with_any_id(query_id: str, town: Town) -> None:
    """The messenger knows none of these ids, and refuses to answer them."""
    cast = await town.cast()

    message = cast.patimat.say("/menu").wire(town.world)
    town.world.push("callback_query", {"id": query_id, "from": cast.patimat.wire(), "message": message, "data": 5})
    await town.settle()

    assert cast.patimat.last.text == NOT_UNDERSTOOD
    [_, aside] = await rows(town)
    assert aside[1] == "callback_query.chat_instance: missing; callback_query.data: string_type"


@pytest.mark.parametrize("name", NOT_DECODED)
async def test_message_that_cannot_be_decoded_is_set_aside_and_answered(name: str, town: Town) -> None:
    cast = await town.cast()

    push(town, cast.patimat, **NOT_DECODED[name])
    menu = await town.say(cast.patimat, "/menu")

    assert [message.text for message in from_bot(cast.patimat)][-2:] == [NOT_UNDERSTOOD, menu.text]
    [aside, fine] = await rows(town)
    assert aside[1]
    assert "Привет" not in aside[1]
    assert fine == ("message", None)


async def test_press_that_cannot_be_decoded_is_answered(town: Town) -> None:
    cast = await town.cast()
    query = town.world.open_query(cast.patimat.id, cast.patimat.last.message_id)
    town.world.push(
        "callback_query", {"id": query, "from": cast.patimat.wire(), "message": {"chat": cast.patimat.wire_chat()}}
    )

    await town.settle()

    assert cast.patimat.last.text == NOT_UNDERSTOOD
    assert town.world.unanswered(cast.patimat.id) == []


@pytest.mark.parametrize(
    "update",
    [
        {"poll": {"id": "1"}},
        {"thought": {"text": "Привет"}},
        {"channel_post": {"chat": {"id": -1, "type": "channel"}}},
        {"message": {"chat": {"id": -1, "type": "group"}, "forward_origin": {"type": "planet"}}},
        {},
    ],
)
async def test_update_of_no_use_is_kept_and_closed(update: dict[str, Any], town: Town) -> None:
    cast = await town.cast()
    calls = len(town.world.calls)

    town.world.updates.append({"update_id": next(town.world._update_ids), **update})
    town.world.changed("update")
    await town.settle()
    said = [call for call in town.world.calls[calls:] if call.method not in {"getUpdates", "deleteWebhook"}]
    menu = await town.say(cast.patimat, "/menu")

    assert said == []
    assert (await rows(town))[0] == (next(iter(update), ""), None)
    assert menu.text.startswith("🏠")


@pytest.mark.parametrize("number", [2**63, 2**70, -(2**64)])
async def test_update_whose_number_cannot_be_stored_stops_nobody(number: int, town: Town) -> None:
    cast = await town.cast()

    push(town, cast.patimat, text="/menu")
    town.world.updates.insert(0, {"update_id": number, "message": {"text": "Привет"}})
    await town.settle()

    assert cast.patimat.last.text.startswith("🏠")


SERVICE = {
    "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}},
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
    "boost_added": {"boost_count": 1},
    "chat_background_set": {"type": {"type": "chat_theme", "theme_name": "🌷"}},
    "write_access_allowed": {},
    "connected_website": "example.org",
    "proximity_alert_triggered": {"traveler": USER, "watcher": USER, "distance": 5},
    "users_shared": {"request_id": 1, "users": [{"user_id": 5}]},
    "direct_message_price_changed": {"are_direct_messages_enabled": True},
}


@pytest.mark.parametrize("kind", SERVICE)
async def test_what_the_messenger_tells_of_the_chat_is_no_text(kind: str, town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))

    push(town, cast.patimat, **{kind: SERVICE[kind]})
    await town.settle()

    assert len(from_bot(cast.patimat)) == before
    assert await rows(town) == [("message", None)]


async def test_press_without_its_message_is_answered_in_the_person_s_chat(town: Town) -> None:
    """The messenger no longer has the message: a press then names its sender only."""
    cast = await town.cast()
    before = len(from_bot(cast.patimat))
    query = town.world.open_query(cast.patimat.id, 1)
    town.world.push(
        "callback_query",
        {"id": query, "from": cast.patimat.wire(), "chat_instance": "1", "data": Go(to=Place.HOME).pack()},
    )
    await town.settle()

    assert [message.text.splitlines()[0] for message in from_bot(cast.patimat)[before:]] == ["🏠 МКОУ СОШ № 1"]
    assert town.world.unanswered(cast.patimat.id) == []
