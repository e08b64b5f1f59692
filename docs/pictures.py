"""Makes the guide's pictures from the sandbox: `make pictures`.

`preview.png` and `question.png` are of a municipality whose first order is read: here one runs already, and a second
one asks nothing twice.
"""

import asyncio
import re
import tempfile
from pathlib import Path

from playwright.async_api import Page as Tab
from playwright.async_api import async_playwright

from bot.cli.demo.demo import demo
from bot.config import Settings
from tests.chromium import ARGUMENTS, CHROMIUM

HERE = Path(__file__).parent / "pictures"
WAIT = 600


async def press(tab: Tab, person: str, label: str) -> None:
    column = tab.get_by_role("region", name=re.compile(person))
    await column.get_by_role("button", name=re.compile(label)).last.click()
    await tab.wait_for_timeout(WAIT)


async def attach(tab: Tab, person: str, name: str) -> None:
    column = tab.get_by_role("region", name=re.compile(person))
    await column.get_by_label("Приложить файл").click()
    await column.get_by_role("button", name=name).last.click()
    await tab.wait_for_timeout(3 * WAIT)


async def picture(tab: Tab, name: str, person: str | None = None) -> None:
    target = tab.get_by_role("region", name=re.compile(person)) if person else tab
    await target.screenshot(path=HERE / f"{name}.png")


async def play(tab: Tab) -> None:
    """The story of the guide, a picture at each step."""
    await tab.wait_for_timeout(2 * WAIT)
    await picture(tab, "menu", "Меседу")
    await tab.get_by_role("button", name="Завтра утром").click()
    await tab.wait_for_timeout(3 * WAIT)
    await picture(tab, "day-card", "Патимат")
    await press(tab, "Патимат", "Провести самообследование")
    await press(tab, "Патимат", "Приложить")
    await attach(tab, "Патимат", "Справка о самообследовании.docx")
    await tab.wait_for_timeout(3 * WAIT)
    await picture(tab, "review", "Руслан")
    await press(tab, "Руслан", "Принять")
    await press(tab, "Меседу", "Меню")
    await press(tab, "Меседу", "Где что стоит")
    await picture(tab, "matrix", "Меседу")
    await press(tab, "Меседу", "Картинкой")
    await tab.wait_for_timeout(3 * WAIT)
    await picture(tab, "whole", "Меседу")
    await picture(tab, "sandbox")


async def main() -> None:
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, sandbox_port=0)
        async with demo(settings, Path(folder)) as url, async_playwright() as playwright:
            chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            tab = await chromium.new_page(viewport={"width": 1400, "height": 860})
            await tab.goto(url)
            await play(tab)
            await chromium.close()


if __name__ == "__main__":
    asyncio.run(main())
