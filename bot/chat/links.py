"""Start links: the form of an invite outside the chat."""

from aiogram import Bot


async def start_link(bot: Bot, code: str) -> str:
    """The link that opens the chat with the bot and starts it with this code."""
    me = await bot.me()
    return f"https://t.me/{me.username}?start={code}"
