"""The tests run on aiogram as `vekha run` does."""

from bot.quickstart import defer_models

defer_models()
