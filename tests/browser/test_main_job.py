"""The main job on the demo's own page in Chromium, as a newcomer does it from an empty municipality."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, async_playwright, expect
from playwright.async_api import Page as Tab

from bot.cli.demo.demo import demo
from bot.config import Settings
from tests.chromium import ARGUMENTS, CHROMIUM, needs_chromium

pytestmark = needs_chromium

PATIENCE = 60_000


@pytest.fixture
async def tab(tmp_path: Path) -> AsyncIterator[Tab]:
    """The demo's page, on which no script may fail."""
    errors: list[str] = []
    async with (
        demo(Settings(_env_file=None, sandbox_port=0), tmp_path / "demo") as url,
        async_playwright() as playwright,
    ):
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        tab = await chromium.new_page(viewport={"width": 1800, "height": 1000})
        tab.set_default_timeout(PATIENCE)
        tab.on("pageerror", lambda error: errors.append(str(error)))
        await tab.goto(url)
        yield tab
        await chromium.close()
    assert errors == []


class Phone:
    """One person's column."""

    def __init__(self, tab: Tab, name: str) -> None:
        self.column: Locator = tab.get_by_role("region", name=re.compile(name))

    async def press(self, label: str) -> None:
        await self.column.get_by_role("button", name=re.compile(label)).last.click()

    async def write(self, text: str) -> None:
        await self.column.get_by_role("textbox", name="Сообщение").fill(text)
        await self.column.get_by_role("button", name="Отправить").click()

    async def attach(self, name: str) -> None:
        await self.column.get_by_label("Приложить файл").click()
        await self.column.get_by_role("button", name=name).last.click()

    async def sees(self, words: str) -> None:
        await expect(self.column.get_by_text(words).last).to_be_visible(timeout=PATIENCE)


async def newcomer(tab: Tab, link: Locator, name: str) -> Phone:
    """A new person opens a start link and agrees."""
    await link.last.click()
    dialog = tab.get_by_role("dialog")
    await dialog.get_by_role("textbox").first.fill(name)
    await dialog.get_by_role("button", name="Открыть", exact=True).click()
    phone = Phone(tab, name)
    await phone.press("Согласен")
    return phone


async def test_main_job_from_nothing_to_an_accepted_document(tab: Tab) -> None:
    office = await newcomer(tab, tab.get_by_text("Начать с нуля"), "Залина")
    await office.sees("С чего начать")

    await office.press("Школы и люди")
    await office.press("🏫 Школы")
    await office.press("Добавить школы")
    await office.attach("Список школ.xlsx")
    await office.press("✅ Добавить: 3")
    await office.sees("Добавлено школ: 3")
    await office.press("Кураторы")
    await office.press("Добавить куратора")
    await office.write("Руслан Тестович")
    await office.press("✅ Добавить: 1")
    await office.press("Руслан Тестович")
    await office.press("Ясенская")
    await office.press("Приглашение")
    await office.press("Создать ссылку")
    await office.sees("Ссылка:")
    curator = await newcomer(tab, office.column.get_by_role("link"), "Куратор Руслан")
    await curator.sees("Вы вошли")

    await office.attach("Приказ с дорожной картой.docx")
    await office.sees("Мероприятий: 12")
    await office.press("Ответить на вопросы")
    await office.sees("Вопрос 1 из 1")
    await office.press("Без даты")
    await office.press("Утвердить")
    await office.sees("Утверждена")
    await curator.sees("Новая дорожная карта")

    await curator.press("Задачи")
    await curator.press("Посетить уроки")
    await curator.press("Приложить")
    await curator.attach("Справка о самообследовании.docx")
    await curator.sees("отправлен на проверку")
    await office.sees("На проверке · 1")
    await office.press("📥 Проверка")
    await office.press("Руслан Те…: 6 Посетить")
    await office.press("Принять")
    await office.sees("можно отменить")
    await curator.sees("Принято")


async def test_text_that_is_too_long_stays_in_its_field(tab: Tab) -> None:
    patimat, long = Phone(tab, "Патимат"), "я" * 4097

    await patimat.write(long)

    await patimat.sees("Слишком длинно: 4097 знаков, а помещается 4096. Сократите и отправьте снова.")
    await expect(patimat.column.get_by_role("textbox", name="Сообщение")).to_have_value(long)


async def test_clock_moved_to_the_next_deadline_brings_the_card(tab: Tab) -> None:
    patimat = Phone(tab, "Патимат")

    await tab.get_by_role("button", name="К следующему сроку").click()

    await patimat.sees("Дела на")
