"""The sandbox as a running server: Bot API and chat page on one port of this machine."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import TypeVar
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.gateway import Gateway
from sandbox.page import Page
from sandbox.page_api import PageApi
from sandbox.refusals import UPLOAD_LIMIT
from sandbox.webhooks import WebhookSender
from sandbox.world import Change, World

_BODY_LIMIT = UPLOAD_LIMIT + 2**20
_LOOK_AGAIN_SECONDS = 0.05

T = TypeVar("T")


_LOCAL = {"127.0.0.1", "localhost", "::1"}


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests that another site makes a browser send, to this address or to a name pointed at it."""
    origin = request.headers.get("Origin")
    if not _is_local(f"http://{request.headers.get('Host', '')}") or (origin is not None and not _is_local(origin)):
        return web.json_response({"error": "только с этого компьютера"}, status=403)
    if origin is not None and urlsplit(origin).port != urlsplit(f"http://{request.host}").port:
        return web.json_response({"error": "только со своей страницы"}, status=403)
    return await handler(request)


def _is_local(address: str) -> bool:
    try:
        return urlsplit(address).hostname in _LOCAL
    except ValueError:
        return False


def create_app(world: World, *, page: Page | None = None) -> web.Application:
    """The application: `/bot…` and `/file/bot…` for the bot, `/` and `/sandbox/…` for the browser."""
    app = web.Application(client_max_size=_BODY_LIMIT, middlewares=[only_this_machine])
    gateway = Gateway(world)
    app.router.add_route("GET", "/bot{token}/{method}", gateway.call)
    app.router.add_route("POST", "/bot{token}/{method}", gateway.call)
    app.router.add_get("/file/bot{token}/{path:.+}", gateway.file)
    api = PageApi(world, page or Page())
    app.add_routes(api.routes())

    async def webhooks(_: web.Application) -> AsyncIterator[None]:
        sender = WebhookSender(world)
        sender.start()
        yield
        await sender.close()

    async def release(_: web.Application) -> None:
        gateway.close()
        api.close()

    app.cleanup_ctx.append(webhooks)
    app.on_shutdown.append(release)
    return app


class SandboxServer:
    """A running sandbox; `url` is what TELEGRAM_API_URL is set to."""

    def __init__(self, world: World, runner: web.AppRunner, port: int) -> None:
        self.world = world
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self._runner = runner

    async def close(self) -> None:
        """Let waiting calls end and free the port."""
        await self._runner.cleanup()

    async def until(self, condition: Callable[[], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109
        """Wait until a condition holds (a LookupError in it means «not yet») and give its value.

        Looks after every change of the world and every 50 ms; TimeoutError after `timeout` seconds.
        """
        changed = asyncio.Event()

        def notice(_: Change) -> None:
            changed.set()

        self.world.listeners.append(notice)
        try:
            async with asyncio.timeout(timeout):
                while not (value := _try(condition)):
                    changed.clear()
                    await _wait(changed, _LOOK_AGAIN_SECONDS)
                return value
        finally:
            self.world.listeners.remove(notice)

    async def quiet(self, seconds: float = 0.05, timeout: float = 5.0) -> None:  # noqa: ASYNC109
        """Wait until the bot has called nothing but getUpdates for `seconds`; for «nothing more comes»."""
        async with asyncio.timeout(timeout):
            seen, since = -1, 0.0
            while seen != (acted := self._acted()) or time.monotonic() - since < seconds:
                if seen != acted:
                    seen, since = acted, time.monotonic()
                await asyncio.sleep(seconds / 5)

    def _acted(self) -> int:
        return sum(call.method != "getUpdates" for call in self.world.calls)

    async def __aenter__(self) -> "SandboxServer":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _try(condition: Callable[[], T]) -> T | None:
    try:
        return condition()
    except LookupError:
        return None


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


async def serve(world: World, port: int = 0, page: Page | None = None) -> SandboxServer:
    """Start on 127.0.0.1; port 0 takes any that is free."""
    runner = web.AppRunner(create_app(world, page=page), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    return SandboxServer(world, runner, runner.addresses[0][1])
