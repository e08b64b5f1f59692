"""A bare aiogram bot, to compare with: it answers each message with its own text, and keeps nothing.

The answer is as long as a screen of Веха's and has a button too: what differs then is what the bots do, not what they
say.
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
