"""The demo: Веха on the sandbox, with a sample municipality and a clock that can be moved."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from actions.people.municipality import found_municipality
from bot.app import App
from bot.cli.demo import papers, seed
from bot.cli.demo.clock import DemoClock
from bot.config import Settings
from models.schema import upgrade
from sandbox import Page, World, serve

FOLDER = Path("var/sandbox")
NOTE = "Здесь всё понарошку: своя база и свои часы. Нажимайте кнопки, прикладывайте файлы, двигайте время."


@asynccontextmanager
async def demo(settings: Settings, folder: Path = FOLDER) -> AsyncIterator[str]:
    """Run the demo until the block ends; yields the page's address. Each start begins with fresh data of its own."""
    clock = DemoClock()
    world = World(now=clock)
    page = Page(
        title="Веха: песочница",
        clock=clock,
        moves=clock.moves,
        samples=papers.samples(),
        notes=(NOTE,),
    )
    async with await serve(world, settings.sandbox_port, page) as server:
        app = App(demo_settings(settings, folder, server.url, world.token), clock)
        await upgrade(app.database)
        clock.follow(app)
        await seed.sample(app, world)
        async with app.database.begin() as session:
            fresh = await found_municipality(session, "Новый район", "Europe/Moscow", clock())
        page.links = (("Начать с нуля: новый район", fresh.code),)
        async with app.running():
            await seed.greet(app, world)
            yield server.url


def demo_settings(settings: Settings, folder: Path, url: str, token: str) -> Settings:
    """The same settings for the sandbox's server, in a folder that is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    return settings.model_copy(
        update={
            "bot_token": SecretStr(token),
            "telegram_api_url": url,
            "database_url": f"sqlite+aiosqlite:///{folder}/vekha.db",
            "files_url": f"file:{folder}/files",
            "webhook_url": None,
        }
    )
