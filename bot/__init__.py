"""The Telegram side and the start-up."""
