"""Notices as messages: text, buttons and files."""
