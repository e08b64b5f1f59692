"""Views → text and keyboard, one package a subject. Pure: no database, no messenger, no clock.

Handlers import a module of it as `<module>_screen`: `from bot.render.review import queue as queue_screen`.
"""
