"""The HTTP interface of the chat page: acts of people as JSON requests, and a stream of all changes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from aiohttp import web

from sandbox.page import Page
from sandbox.people import SandboxPerson
from sandbox.refusals import Refusal
from sandbox.rendering import message_json, person_json, russian_time
from sandbox.world import Change, World

_STATIC = Path(__file__).parent / "static"
_HEARTBEAT_SECONDS = 10.0
_MESSAGES_SHOWN = 300
_PICTURES = {".jpg", ".jpeg", ".png"}

Body = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageApi:
    """The routes of the page for one world."""

    def __init__(self, world: World, page: Page) -> None:
        self._world = world
        self._page = page
        self._streams: set[asyncio.Queue[str | None]] = set()
        world.listeners.append(self._on_change)

    def routes(self) -> list[web.AbstractRouteDef]:
        """All that the browser asks for."""
        person = "/sandbox/people/{id:\\d+}"
        return [
            web.get("/", self._index),
            web.static("/static", _STATIC),
            web.get("/sandbox/state", self._state_now),
            web.get("/sandbox/events", self._events),
            web.get("/sandbox/files/{file_id}", self._file),
            web.post("/sandbox/clock", self._move_clock),
            web.post("/sandbox/people", self._add_person),
            web.post(f"{person}/say", self._act(_say)),
            web.post(f"{person}/press", self._act(_press)),
            web.post(f"{person}/open", self._act(_open)),
            web.post(f"{person}/block", self._act(_block)),
            web.post(f"{person}/sample", self._act(self._send_sample)),
            web.post(f"{person}/files", self._send_files),
        ]

    def close(self) -> None:
        """End all streams."""
        self._world.listeners.remove(self._on_change)
        for stream in self._streams:
            stream.put_nowait(None)

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(_STATIC / "index.html", headers={"Cache-Control": "no-cache"})

    async def _state_now(self, _: web.Request) -> web.Response:
        return web.json_response(self._state())

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        stream: asyncio.Queue[str | None] = asyncio.Queue()
        self._streams.add(stream)
        try:
            await response.write(_event("state", self._state()).encode())
            await self._feed(stream, response)
        except ConnectionResetError:
            pass  # the browser went away; it asks again when it comes back
        finally:
            self._streams.discard(stream)
        return response

    async def _feed(self, stream: asyncio.Queue[str | None], response: web.StreamResponse) -> None:
        """Write events as they come and the clock now and then; None ends the stream."""
        while True:
            try:
                event = await asyncio.wait_for(stream.get(), _HEARTBEAT_SECONDS)
            except TimeoutError:
                event = _event("frame", self._frame())
            if event is None:
                return
            await response.write(event.encode())

    def _on_change(self, change: Change) -> None:
        if self._streams:
            for event in self._events_of(change):
                self._broadcast(event)

    def _broadcast(self, event: str) -> None:
        for stream in self._streams:
            stream.put_nowait(event)

    def _events_of(self, change: Change) -> list[str]:
        people = self._world.people
        match change.kind:
            case "message":
                person = people[change.chat_id]
                message = person.messages[change.message_id]
                shown = message_json(self._world, person, message, self._page.clock.now().tzinfo)
                return [_event("message", {"person": person.id, "message": shown})]
            case "deleted" | "answer":
                where = {"person": change.chat_id, "message": change.message_id}
                return [_event(change.kind, {**where, "text": change.text})]
            case "person":
                changed = [people[change.chat_id]] if change.chat_id else list(people.values())
                return [_event("person", person_json(self._world, person)) for person in changed]
        return []

    def _state(self) -> Body:
        people = [self._person_state(person) for person in self._world.people.values()]
        bot = {"username": self._world.bot["username"], "name": self._world.bot["first_name"]}
        return {"frame": self._frame(), "bot": bot, "people": people}

    def _person_state(self, person: SandboxPerson) -> Body:
        zone = self._page.clock.now().tzinfo
        shown = [message_json(self._world, person, message, zone) for message in person.chat[-_MESSAGES_SHOWN:]]
        return person_json(self._world, person) | {"messages": shown}

    def _frame(self) -> Body:
        page = self._page
        return {
            "title": page.title,
            "clock": russian_time(page.clock.now()),
            "moves": [{"key": key, "label": label} for key, label in page.moves],
            "links": [{"label": label, "payload": payload} for label, payload in page.links],
            "samples": [{"name": name, "size": len(data)} for name, data in page.samples],
            "notes": list(page.notes),
        }

    async def _file(self, request: web.Request) -> web.Response:
        try:
            file = self._world.files.get(request.match_info["file_id"])
        except Refusal:
            raise web.HTTPNotFound from None
        shown = "inline" if file.kind == "photo" else "attachment"
        headers = {
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(file.name)}",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=file.data, content_type=file.mime, headers=headers)

    async def _move_clock(self, request: web.Request) -> web.Response:
        key = (await request.json())["key"]
        if key not in {known for known, _ in self._page.moves}:
            return _refused(f"нет такого хода: {key}")
        await self._page.clock.move(key)
        self._broadcast(_event("frame", self._frame()))
        return web.json_response(self._frame())

    async def _add_person(self, request: web.Request) -> web.Response:
        body = await request.json()
        first_name = str(body.get("first_name", "")).strip()
        if not first_name:
            return _refused("нужно имя")
        person = self._world.add_person(first_name, str(body.get("last_name", "")).strip())
        if "payload" in body:
            person.open_link(body["payload"])
        return web.json_response(person_json(self._world, person))

    def _act(self, act: Callable[[SandboxPerson, Body], None]) -> Handler:
        """A request in which one person does one thing."""

        async def handle(request: web.Request) -> web.Response:
            return _attempt(lambda body: act(self._person(request), body), await request.json())

        return handle

    def _person(self, request: web.Request) -> SandboxPerson:
        return self._world.people[int(request.match_info["id"])]

    def _send_sample(self, person: SandboxPerson, body: Body) -> None:
        name = body["name"]
        data = dict(self._page.samples)[name]
        _send(person, [(name, data)], body.get("caption"), body.get("reply_to"))

    async def _send_files(self, request: web.Request) -> web.Response:
        form = await request.post()
        files = [
            (field.filename, field.file.read()) for field in form.getall("file", []) if isinstance(field, web.FileField)
        ]
        reply = str(form.get("reply_to") or "")
        return _attempt(
            lambda body: _send(self._person(request), files, body["caption"], int(reply) if reply else None),
            {"caption": str(form.get("caption") or "") or None},
        )


def _attempt(act: Callable[[Body], None], body: Body) -> web.Response:
    """Do it; the page gets a refusal as one line."""
    try:
        act(body)
    except (LookupError, ValueError, RuntimeError, Refusal) as error:
        return _refused(str(error))
    return web.json_response({})


def _refused(reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=400)


def _event(kind: str, data: Body) -> str:
    return f"event: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _say(person: SandboxPerson, body: Body) -> None:
    person.say(body["text"], body.get("reply_to"))


def _press(person: SandboxPerson, body: Body) -> None:
    person.press_data(body["data"], body["message"])


def _open(person: SandboxPerson, body: Body) -> None:
    person.open_link(body.get("payload", ""))


def _block(person: SandboxPerson, body: Body) -> None:
    if body["blocked"]:
        person.block()
    else:
        person.unblock()


def _send(person: SandboxPerson, files: list[tuple[str, bytes]], caption: str | None, reply_to: int | None) -> None:
    """One picture goes as a photo, one other file as a document, several as an album."""
    if len(files) > 1:
        person.send_album(files, caption, reply_to)
        return
    for name, data in files:
        if PurePosixPath(name).suffix.lower() in _PICTURES:
            person.send_photo(data, caption, reply_to)
        else:
            person.send_file(name, data, caption, reply_to)
