"""The Bot API over HTTP: reads a call, lets planned faults happen, runs the method, answers as Telegram does."""

import asyncio
import json
import re
from typing import Any

from aiohttp import web

from sandbox.arguments import Params, decode, published
from sandbox.faults import Fault, take
from sandbox.files import Upload
from sandbox.methods import METHODS
from sandbox.polling import Poller
from sandbox.refusals import Refusal, chat_migrated, too_many_requests
from sandbox.world import World

_TOKEN = re.compile(r"\d+:[\w-]+")
_BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body></body>\r\n</html>\r\n"


class Gateway:
    """Answers `/bot{token}/{method}` and `/file/bot{token}/{path}` for one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._poller = Poller(world)
        self._closing = asyncio.Event()

    def close(self) -> None:
        """End waiting calls: the long poll, and calls that never get an answer."""
        self._closing.set()
        self._poller.close()

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of a method."""
        try:
            self._check_token(request)
            name, params = await _read(request)
            self._world.record(name, params)
            if self._world.latency:
                await asyncio.sleep(self._world.latency)
            fault = take(self._world.faults, name, params) if self._world.faults else None
            if fault:
                return await self._fail(fault, request, name, params)
            return _answer({"ok": True, "result": await self._act(name, params)})
        except Refusal as refusal:
            return _answer(refusal.wire(), refusal.code)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """The bytes under a path that getFile gave out; its faults are those of «file»."""
        try:
            self._check_token(request)
            fault = take(self._world.faults, "file", {}) if self._world.faults else None
            if fault:
                return await self._fail(fault, request, "file", {})
        except Refusal as refusal:
            return _answer(refusal.wire(), refusal.code)
        stored = self._world.files.at(request.match_info["path"])
        if stored is None:
            return _answer(Refusal("file not found", 404).wire(), 404)
        return web.Response(body=stored.data, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise Refusal(code=404)
        if token != self._world.token:
            raise Refusal(code=401)

    async def _act(self, name: str, params: Params) -> Any:
        if name == "getUpdates":
            return await self._poller.get_updates(params)
        function = METHODS.get(name.lower())
        if function is None:
            raise Refusal(f"method {name} is not part of the sandbox")
        return function(self._world, params)

    async def _fail(self, fault: Fault, request: web.Request, name: str, params: Params) -> web.StreamResponse:
        if refusal := _refusal(fault):
            raise refusal
        match fault.kind:
            case 502:
                return web.Response(status=502, text=_BAD_GATEWAY, content_type="text/html")
            case "drop_after":
                await self._act(name, params)
            case "no_result" | "odd_result":
                await self._act(name, params)
                return _answer({"ok": True} | ({"result": {}} if fault.kind == "odd_result" else {}))
            case "timeout":
                await self._closing.wait()
            case "drop_before":
                pass
        return _drop(request)


def _refusal(fault: Fault) -> Refusal | None:
    """The server's message, if it answers in JSON."""
    match fault.kind:
        case 400:
            return Refusal(fault.reason)
        case 429:
            return too_many_requests(fault.retry_after)
        case "migrated":
            return chat_migrated(fault.moved_to)
        case 500:
            return Refusal(code=500)
    return None


def _drop(request: web.Request) -> web.StreamResponse:
    """Close the connection; the response that aiohttp requires is never sent."""
    if request.transport:
        request.transport.abort()
    return web.Response()


def _answer(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


async def _read(request: web.Request) -> tuple[str, Params]:
    """The published name of the method and its parameters."""
    wanted = request.match_info["method"]
    method = published().get(wanted.lower())
    if method is None:
        raise Refusal("method not found", 404)
    return method.__api_method__, decode(method, {**request.query, **await _body(request)})


async def _body(request: web.Request) -> dict[str, Any]:
    if not request.can_read_body:
        return {}
    try:
        if request.content_type == "application/json":
            return _object(await request.json())
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(code=413) from None
    return {name: _upload(value) if isinstance(value, web.FileField) else value for name, value in form.items()}


def _object(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise Refusal("can't parse request JSON object")
    return body


def _upload(field: web.FileField) -> Upload:
    return Upload(field.filename, field.file.read())
