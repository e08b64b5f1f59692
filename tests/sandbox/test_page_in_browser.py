"""The chat page in Chromium: a whole conversation with buttons, files, links and the block."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from playwright.async_api import Page as Tab
from playwright.async_api import async_playwright, expect

from sandbox import Page, SandboxPerson, SandboxServer, World, serve
from tests.chromium import ARGUMENTS, CHROMIUM, needs_chromium

QUESTION = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="✅ Принять", callback_data="a:1")]])

pytestmark = needs_chromium


@pytest.fixture
async def server(world: World) -> AsyncIterator[SandboxServer]:
    page = Page(samples=[("План.docx", b"12345")], links=[("Начать координатором", "K7")])
    async with await serve(world, page=page) as running:
        yield running


@pytest.fixture
async def tab(server: SandboxServer, anna: SandboxPerson) -> AsyncIterator[Tab]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        tab = await chromium.new_page()
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        await tab.goto(server.url)
        yield tab
        await chromium.close()
    assert errors == []


async def test_a_conversation_in_one_column(tab: Tab, server: SandboxServer, bot: Bot, anna: SandboxPerson) -> None:
    column = tab.get_by_role("region", name="Анна Петрова")

    asked = await bot.send_message(anna.id, "<b>Вопрос</b>", reply_markup=QUESTION)
    await column.get_by_role("button", name="Принять").click()
    await server.until(lambda: server.world.unanswered(anna.id))
    await bot.answer_callback_query(server.world.unanswered(anna.id)[0], "Принято")
    await expect(column.get_by_role("status")).to_have_text("Принято")
    await bot.edit_message_text("Готово", chat_id=anna.id, message_id=asked.message_id)
    await expect(column.get_by_text("изменено")).to_be_visible()

    await column.get_by_role("button", name="Ответить").click()
    await column.get_by_role("textbox", name="Сообщение").fill("спасибо")
    await column.get_by_role("textbox", name="Сообщение").press("Enter")
    await column.get_by_label("Приложить файл").click()
    await column.get_by_role("button", name="План.docx").click()
    await server.until(lambda: len(anna.chat) == 3)

    _, said, filed = anna.chat
    assert (said.text, said.reply_to) == ("спасибо", asked.message_id)
    assert filed.document is not None
    assert filed.document.name == "План.docx"


async def test_a_start_link_is_opened_as_somebody_new(
    tab: Tab, server: SandboxServer, bot: Bot, anna: SandboxPerson
) -> None:
    await bot.send_message(anna.id, "https://t.me/vekha_bot?start=CODE-9")

    await tab.get_by_role("link", name="CODE-9").click()
    await tab.get_by_role("textbox", name="Имя").fill("Вера")
    await tab.get_by_role("dialog").get_by_role("button", name="Открыть").click()
    await expect(tab.get_by_role("region", name="Вера").get_by_text("/start CODE-9")).to_be_visible()

    assert [person.name for person in server.world.people.values()] == ["Анна Петрова", "Вера"]


async def test_a_block_closes_the_field_until_the_bot_is_started_again(
    tab: Tab, server: SandboxServer, anna: SandboxPerson
) -> None:
    column = tab.get_by_role("region", name="Анна Петрова")

    await column.get_by_role("button", name="Заблокировать бота").click()
    await expect(column.get_by_role("textbox", name="Сообщение")).to_be_hidden()
    blocked = anna.blocked
    await column.get_by_role("button", name="Перезапустить").click()
    await expect(column.get_by_text("/start")).to_be_visible()

    assert (blocked, anna.blocked) == (True, False)


async def test_a_narrow_window_shows_one_chat_at_a_time(
    tab: Tab, server: SandboxServer, bot: Bot, anna: SandboxPerson
) -> None:
    boris = server.world.add_person("Борис")
    boris.say("/start")
    await tab.set_viewport_size({"width": 380, "height": 760})

    await bot.send_message(boris.id, "новое")
    await expect(tab.get_by_role("tab", name="Борис 1")).to_be_visible()
    await tab.get_by_role("tab", name="Борис").click()

    await expect(tab.get_by_role("region", name="Борис")).to_be_visible()
    await expect(tab.get_by_role("region", name="Анна Петрова")).to_be_hidden()
    await expect(tab.get_by_role("tab", name="Борис", exact=True)).to_be_visible()
    assert await tab.evaluate("document.documentElement.scrollWidth") == 380


async def test_the_page_comes_back_after_the_connection_was_lost(
    tab: Tab, server: SandboxServer, world: World, anna: SandboxPerson
) -> None:
    await server.close()
    await expect(tab.get_by_text("Нет связи с песочницей")).to_be_visible()
    anna.say("всё ещё здесь")

    async with await serve(world, server.port):
        await expect(tab.get_by_text("всё ещё здесь")).to_be_visible(timeout=15_000)
        await expect(tab.get_by_text("Нет связи с песочницей")).to_be_hidden()
