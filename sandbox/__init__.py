"""A Telegram Bot API server on this machine with a chat page in the browser: for the demo and for tests."""

from sandbox.files import StoredFile, Upload
from sandbox.limits import Limits
from sandbox.messages import Button, SandboxMessage
from sandbox.page import Clock, Page
from sandbox.people import SandboxPerson
from sandbox.server import SandboxServer, create_app, serve
from sandbox.world import Call, Change, World

__all__ = [
    "Button",
    "Call",
    "Change",
    "Clock",
    "Limits",
    "Page",
    "SandboxMessage",
    "SandboxPerson",
    "SandboxServer",
    "StoredFile",
    "Upload",
    "World",
    "create_app",
    "serve",
]
