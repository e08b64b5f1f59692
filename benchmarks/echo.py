"""A bare aiogram bot for comparison: it answers each message with the same text, and stores nothing.

The answer is as long as a screen of Веха's and has a button too, so that only the work differs, not the answers.
"""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

MENU = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="🏠 Меню", callback_data="go:home:0:0:0:0")]])
LENGTH = 500


async def answer(message: Message) -> None:
    await message.answer(f"<b>{message.text}</b>".ljust(LENGTH, "."), parse_mode="HTML", reply_markup=MENU)


async def main() -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(answer)
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"]))
    await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())
